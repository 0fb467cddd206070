import type { RiskCheck } from '../facts';

/** No price, no judgement: an order is never approved blind (SPEC R3). */
export const checkPriceKnown: RiskCheck = (_request, facts) =>
  facts.mark !== null && facts.mark > 0n ? null : { code: 'PRICE_UNKNOWN', limit: '0', actual: 'none' };
