import { formatExact } from '@/lib/core/model/decimal-text';
import type { RiskCheck } from '../facts';

/** An order uses only what is free: quote for a buy, base for a sell. Selling what is not held is refused (SPEC R6). */
export const checkSufficientFunds: RiskCheck = (request, facts) => {
  const needed = request.side === 'buy' ? request.quoteQuantity : request.quantity;
  const free = request.side === 'buy' ? facts.availableQuote : facts.availableBase;
  if (needed !== null && needed <= free) return null;
  return { code: 'FUNDS', limit: formatExact(free), actual: needed === null ? 'none' : formatExact(needed) };
};
