import type { ClientOrderId, OrderNumber } from '@/lib/core/model/ids';

const FINGERPRINT_CHARACTERS = 16;
const ID_LENGTH_MAX = 32;

/**
 * Our name for an order: `sx-<16 hex of the run's fingerprint>-<order number in base 36>` (SPEC O1). The same run decides the same
 * orders under the same names, in a terminal, in a worker and after a restart; nothing random is in it.
 */
export function clientOrderId(fingerprint: string, orderNumber: OrderNumber): ClientOrderId {
  const id = `sx-${fingerprint.slice(0, FINGERPRINT_CHARACTERS)}-${orderNumber.toString(36)}`;
  if (id.length > ID_LENGTH_MAX)
    throw new RangeError(`client order id ${id} is longer than ${ID_LENGTH_MAX}`);
  return id as ClientOrderId;
}
