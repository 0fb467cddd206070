import { route } from '@/app/_server/route';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { listOwn } from '@/lib/services/strategies/list-own';

/** Every strategy as data, what the form, the CLI and a sweep need to know: the catalogue, and people's own. */
export const GET = route({ scope: 'runs:read' }, async ({ context }) => ({
  rows: STRATEGIES.map(({ name, title, summary, parameters, constraints }) => ({
    name,
    title,
    summary,
    parameters,
    rules: constraints.map(({ names, message }) => ({ names, message })),
  })),
  own: await listOwn(context),
}));
