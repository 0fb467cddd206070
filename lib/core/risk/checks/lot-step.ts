import { formatExact } from '@/lib/core/model/decimal-text';
import type { RiskCheck } from '../facts';

/** A quantity lies on the lot grid; it is refused, never rounded behind the strategy's back (SPEC R4). */
export const checkLotStep: RiskCheck = (request, facts) => {
  const { quantity } = request;
  const { lotSize } = facts.instrument;
  if (quantity === null || quantity % lotSize === 0n) return null;
  return { code: 'LOT_STEP', limit: formatExact(lotSize), actual: formatExact(quantity) };
};
