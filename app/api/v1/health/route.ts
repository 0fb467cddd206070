import { route } from '@/app/_server/route';
import { readHealth } from '@/lib/services/health/read-health';

/** What the freshness chip and the health page poll. */
export const GET = route({ scope: 'health:read' }, ({ context }) => readHealth(context));
