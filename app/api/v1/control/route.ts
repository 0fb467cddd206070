import { route } from '@/app/_server/route';
import { readTradingState } from '@/lib/services/control/read-trading-state';

/** Whose money is at stake, what is frozen, and how many orders nobody knows anything of. */
export const GET = route({ scope: 'health:read' }, ({ context }) => readTradingState(context));
