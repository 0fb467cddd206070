import { formatExact } from '@/lib/core/model/decimal-text';
import type { RiskCheck } from '../facts';

/** A buy says what to spend and a sell says how many units to give; exactly that one amount, and it is positive (SPEC R2). */
export const checkAmount: RiskCheck = (request) => {
  const wanted = request.side === 'buy' ? request.quoteQuantity : request.quantity;
  const other = request.side === 'buy' ? request.quantity : request.quoteQuantity;
  if (wanted !== null && wanted > 0n && other === null) return null;
  return { code: 'AMOUNT', limit: '0', actual: wanted === null ? 'none' : formatExact(wanted) };
};
