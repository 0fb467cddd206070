import { route } from '@/app/_server/route';
import { readRisk } from '@/lib/services/risk/read-risk';

/** The limits in force per kind of instrument, and how they stand. */
export const GET = route({ scope: 'runs:read' }, ({ context }) => readRisk(context));
