import type { RiskCheck } from '../facts';

/** One at a time: a second order on the same instrument could only be a mistake while sizes assume the first is settled. */
export const OPEN_ORDERS_MAX = 1;

/** The instrument has no order alive already (SPEC R7). */
export const checkOpenOrdersMax: RiskCheck = (_request, facts) =>
  facts.openOrders < OPEN_ORDERS_MAX
    ? null
    : { code: 'OPEN_ORDERS_MAX', limit: String(OPEN_ORDERS_MAX), actual: String(facts.openOrders + 1) };
