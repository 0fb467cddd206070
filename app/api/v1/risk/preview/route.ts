import { route } from '@/app/_server/route';
import { riskPreviewRequest } from '@/lib/contracts/api/risk';
import { previewOrder } from '@/lib/services/risk/preview-order';

/** Every rule's verdict on an order that nobody sends. */
export const POST = route({ scope: 'risk:preview', body: riskPreviewRequest }, ({ context, body }) =>
  previewOrder(context, body),
);
