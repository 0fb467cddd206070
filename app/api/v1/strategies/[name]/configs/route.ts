import { route } from '@/app/_server/route';
import { listConfigChoices } from '@/lib/services/strategies/config-choices';

/** The saved configurations of a strategy as runs can be started from them, newest first. */
export const GET = route({ scope: 'runs:read' }, async ({ context, params }) => ({
  rows: await listConfigChoices(context, params['name'] ?? ''),
}));
