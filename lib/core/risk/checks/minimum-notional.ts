import { formatExact } from '@/lib/core/model/decimal-text';
import { NO_QUANTITY, notional } from '@/lib/core/model/quantity';
import type { RiskCheck } from '../facts';

/** The order is worth at least what the venue accepts, judged at the last price (SPEC R5). */
export const checkMinimumNotional: RiskCheck = (request, facts) => {
  const { minNotional } = facts.instrument;
  if (minNotional === 0n || facts.mark === null) return null;
  const value = request.quoteQuantity ?? notional(facts.mark, request.quantity ?? NO_QUANTITY, 'down');
  if (value >= minNotional) return null;
  return { code: 'NOTIONAL_MIN', limit: formatExact(minNotional), actual: formatExact(value) };
};
