import { expect, it } from 'vitest';
import { asOrderNumber } from '@/lib/core/model/ids';
import { clientOrderId } from '@/lib/core/oms/client-order-id';

const FINGERPRINT = 'ab'.repeat(32);

it('an order is named by its run and its entry, within what venues accept (O1)', () => {
  expect(clientOrderId(FINGERPRINT, asOrderNumber(1))).toBe('sx-abababababababab-1');
  expect(clientOrderId(FINGERPRINT, asOrderNumber(36))).toBe('sx-abababababababab-10');
  expect(clientOrderId(FINGERPRINT, asOrderNumber(Number.MAX_SAFE_INTEGER))).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
});

it('different entries have different names', () => {
  const names = Array.from({ length: 5_000 }, (_, seq) => clientOrderId(FINGERPRINT, asOrderNumber(seq + 1)));
  expect(new Set(names).size).toBe(5_000);
});
