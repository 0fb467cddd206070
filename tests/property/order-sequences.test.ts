import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { Entry } from '@/lib/core/journal/entry';
import { Projection } from '@/lib/core/journal/project';
import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { anyBacktest, inputOf, prepare, RESERVE, type AnyBacktest } from './any-backtest';

/** Enough runs for one hundred thousand orders; the last test counts them. */
const RUNS = { numRuns: 2_500, seed: 19_870_101 };
const BAR_MS = 60_000;
const TICK = EXACT_ONE / 100n;
const BPS_PER_ONE = 10_000n;

let ordersSeen = 0;

const exactPrice = (price: number): bigint => parseExact(price.toFixed(2), 'price');

it('whatever is ordered, the books balance and every fill lies in its bar and in its order’s life', () => {
  fc.assert(
    fc.property(anyBacktest, (any) => {
      const backtest = prepare(any);
      backtest.advance(Infinity);
      const { finalEquity } = backtest.result().document.statistics;
      checkRun(any, [...backtest.journal.entries()], parseExact(finalEquity, 'equity'));
    }),
    RUNS,
  );
  expect(ordersSeen).toBeGreaterThan(100_000);
}, 600_000);

function checkRun(any: AnyBacktest, entries: readonly Entry[], finalEquity: bigint): void {
  const input = inputOf(any);
  const series = input.markets.map(({ bars }) => bars);
  const projection = new Projection();
  const held = series.map(() => 0n);
  const alive = new Map<number, number>();
  let cash = parseExact(input.capital, 'capital');
  let reserve = 0n;
  for (const entry of entries) {
    projection.apply(entry);
    switch (entry.kind) {
      case 'order-submitted':
        ordersSeen += 1;
        alive.set(entry.seq, entry.timeMs);
        break;
      case 'fill': {
        const submittedMs = alive.get(entry.orderNumber);
        if (submittedMs === undefined) throw new Error(`fill ${entry.seq} of an order that is not alive`);
        if (entry.timeMs < submittedMs) throw new Error(`fill ${entry.seq} before its order`);
        requireInBar(entry, series[entry.instrument] as BarSeries, parseExact(any.slippageBps, 'bps'));
        const isBuy = entry.side === 'buy';
        held[entry.instrument] =
          (held[entry.instrument] as bigint) + (isBuy ? entry.quantity : -entry.quantity);
        cash += isBuy ? -entry.value : entry.value;
        if (entry.feeAsset === 'CASH') cash -= entry.fee;
        else if (entry.feeAsset === RESERVE.asset) reserve -= entry.fee;
        else held[entry.instrument] = (held[entry.instrument] as bigint) - entry.fee;
        if (entry.isLast) alive.delete(entry.orderNumber);
        break;
      }
      case 'charged':
        cash -= entry.amount;
        break;
      case 'converted':
        cash -= entry.amount;
        reserve += entry.received;
        break;
      case 'order-canceled':
      case 'order-expired':
      case 'order-rejected':
        alive.delete(entry.orderNumber);
        break;
      default:
        break;
    }
    requireBalance(projection, entry);
  }
  held.forEach((units, at) => {
    if (projection.position(at)?.quantity !== units)
      throw new Error(`position ${at} is not the sum of its fills`);
    const bars = series[at] as BarSeries;
    cash += (units * exactPrice(bars.close[bars.length - 1] as number)) / EXACT_ONE;
  });
  cash += reserve * BigInt(RESERVE.price);
  if (cash !== finalEquity) throw new Error(`cash and positions make ${cash}, equity is ${finalEquity}`);
}

/** Every asset's accounts sum to zero, and nothing available or held is below zero. */
function requireBalance(projection: Projection, entry: Entry): void {
  const sums = new Map<string, bigint>();
  for (const { asset, account, amount } of projection.postings) {
    sums.set(asset, (sums.get(asset) ?? 0n) + amount);
    if (amount < 0n && (account === 'available' || account === 'hold')) {
      throw new Error(`${account} ${asset} is ${amount} after entry ${entry.seq}`);
    }
  }
  for (const [asset, sum] of sums) {
    if (sum !== 0n) throw new Error(`${asset} sums to ${sum} after entry ${entry.seq}`);
  }
}

/** A fill at a moment lies within the bar of that moment, but for slippage and the tick it is rounded to. */
function requireInBar(fill: Extract<Entry, { kind: 'fill' }>, bars: BarSeries, bps: bigint): void {
  const at = bars.timeMs.findLastIndex((startMs) => startMs <= fill.timeMs);
  const isInside = (index: number): boolean => {
    if (index < 0 || (bars.timeMs[index] as number) + BAR_MS < fill.timeMs) return false;
    const low = exactPrice(bars.low[index] as number);
    const high = exactPrice(bars.high[index] as number);
    const slack = (price: bigint): bigint => (price * bps) / (BPS_PER_ONE * EXACT_ONE) + TICK;
    return fill.price >= low - slack(low) && fill.price <= high + slack(high);
  };
  // A moment on the border of two bars is the close of one and the open of the next.
  if (!isInside(at) && !(bars.timeMs[at] === fill.timeMs && isInside(at - 1))) {
    throw new Error(`fill ${fill.seq} at ${fill.price} lies outside its bar`);
  }
}
