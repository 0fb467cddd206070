import { route } from '@/app/_server/route';
import { listAccounts } from '@/lib/services/orders/list-accounts';

/** Accounts where real orders can go; simulated ones belong to their sessions. */
export const GET = route({ scope: 'trading:read' }, ({ context }) => listAccounts(context));
