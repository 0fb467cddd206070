import { amountText, ONE } from '../account/amount';
import { ORDER_LIMITS } from './order-counts';
import type { PrivateCall, PrivateRoute, PrivateWorld } from './private-world';

/** An account, its key, and what it has used up. */
export const ACCOUNT_ROUTES: readonly PrivateRoute[] = [
  { method: 'GET', path: '/api/v3/account', permission: 'read', weight: () => 20, answer: account },
  {
    method: 'GET',
    path: '/api/v3/rateLimit/order',
    permission: 'read',
    weight: () => 40,
    answer: ({ counts, clock }, call) => {
      const used = counts.used(call.account.name, clock.nowMs());
      return ORDER_LIMITS.map(({ interval, intervalNum, limit }, at) => ({
        rateLimitType: 'ORDERS',
        interval,
        intervalNum,
        limit,
        count: used[at],
      }));
    },
  },
  {
    method: 'GET',
    path: '/sapi/v1/account/apiRestrictions',
    permission: 'read',
    weight: () => 1,
    answer: restrictions,
  },
  // Without these the client library cannot load its markets with all of its usual questions.
  ...['/sapi/v1/capital/config/getall', '/sapi/v1/margin/allPairs', '/sapi/v1/margin/isolated/allPairs'].map(
    (path): PrivateRoute => ({
      method: 'GET',
      path,
      permission: 'read',
      weight: () => 1,
      answer: () => [],
    }),
  ),
];

function account(_world: PrivateWorld, { account: of, key, params }: PrivateCall): object {
  const isBrief = params.get('omitZeroBalances') === 'true';
  const balances = [...of.balances]
    .filter(([, { free, locked }]) => !isBrief || free + locked > 0n)
    .map(([asset, { free, locked }]) => ({ asset, free: amountText(free), locked: amountText(locked) }));
  const points = (rate: bigint): number => Number((rate * 10_000n) / ONE);
  return {
    makerCommission: points(of.makerRate),
    takerCommission: points(of.takerRate),
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: {
      maker: amountText(of.makerRate),
      taker: amountText(of.takerRate),
      buyer: amountText(0n),
      seller: amountText(0n),
    },
    canTrade: key.permissions.has('trade'),
    canWithdraw: key.permissions.has('withdraw'),
    canDeposit: true,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: of.updatedMs,
    accountType: 'SPOT',
    balances,
    permissions: ['SPOT'],
    uid: 1,
  };
}

function restrictions(_world: PrivateWorld, { key }: PrivateCall): object {
  return {
    ipRestrict: key.ipRestrict !== null,
    createTime: key.createdMs,
    enableReading: key.permissions.has('read'),
    enableWithdrawals: key.permissions.has('withdraw'),
    enableSpotAndMarginTrading: key.permissions.has('trade'),
    enableInternalTransfer: false,
    enableMargin: false,
    enableFutures: false,
    permitsUniversalTransfer: false,
    enableVanillaOptions: false,
    enablePortfolioMarginTrading: false,
  };
}
