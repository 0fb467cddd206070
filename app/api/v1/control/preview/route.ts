import { route } from '@/app/_server/route';
import { previewFreeze } from '@/lib/services/control/preview-freeze';

/** What a freeze would leave as it is. */
export const GET = route({ scope: 'health:read' }, ({ context }) => previewFreeze(context));
