import { route } from '@/app/_server/route';
import { createDemo } from '@/lib/services/data/create-demo';

/** Asks for the generated sample market. */
export const POST = route({ scope: 'data:write', status: 202 }, ({ context }) => createDemo(context));
