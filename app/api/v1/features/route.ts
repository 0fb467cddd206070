import { route } from '@/app/_server/route';
import { featuresQuery } from '@/lib/contracts/api/features';
import { viewFeatures } from '@/lib/services/features/view-features';

/** Figures of instruments side by side, by name; what is not known is null. */
export const GET = route({ scope: 'data:read', query: featuresQuery }, ({ context, query }) =>
  viewFeatures(context, query),
);
