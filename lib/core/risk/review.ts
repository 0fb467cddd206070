import type { Approved } from '@/lib/core/model/approved';
import type { OrderRequest } from '@/lib/core/model/order';
import { checkAmount } from './checks/amount';
import { checkLotStep } from './checks/lot-step';
import { checkMinimumNotional } from './checks/minimum-notional';
import { checkOpenOrdersMax } from './checks/open-orders-max';
import { checkPriceKnown } from './checks/price-known';
import { checkSufficientFunds } from './checks/sufficient-funds';
import type { Denial } from './deny-code';
import type { RiskCheck, RiskFacts } from './facts';

/** In this order; the first refusal is the answer (SPEC R1). Cheap and certain checks come before those that need a price. */
export const RISK_CHECKS: readonly RiskCheck[] = [
  checkAmount,
  checkOpenOrdersMax,
  checkLotStep,
  checkPriceKnown,
  checkMinimumNotional,
  checkSufficientFunds,
];

export type Reviewed =
  | { readonly ok: true; readonly approved: Approved<OrderRequest> }
  | { readonly ok: false; readonly denial: Denial };

/** The only place where a request becomes an approved one. */
export function reviewOrder(request: OrderRequest, facts: RiskFacts): Reviewed {
  for (const check of RISK_CHECKS) {
    const denial = check(request, facts);
    if (denial !== null) return { ok: false, denial };
  }
  return { ok: true, approved: request as Approved<OrderRequest> };
}
