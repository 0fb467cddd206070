import { route } from '@/app/_server/route';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';

/** The catalogue as data: what the form, the CLI and a sweep need to know about each strategy. */
export const GET = route({ scope: 'runs:read' }, async () => ({
  rows: STRATEGIES.map(({ name, title, summary, parameters, constraints }) => ({
    name,
    title,
    summary,
    parameters,
    rules: constraints.map(({ names, message }) => ({ names, message })),
  })),
}));
