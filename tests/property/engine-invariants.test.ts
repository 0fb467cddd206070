import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { journalHash } from '@/lib/core/journal/hash-chain';
import { project, Projection } from '@/lib/core/journal/project';
import { floatFromExact } from '@/lib/core/model/crossing';
import { parseExact } from '@/lib/core/model/decimal-text';
import { sha256 } from '@/tests/kit/sha256';
import { anyRun, BAR_MS, BARS, finish, inputOf, prepare, RUNS, type AnyRun } from './random-run';

const ONE = 10n ** 18n;

/** Everything the accounts of one asset hold together. */
function sumOf(projection: Projection, asset: string): bigint {
  return projection.postings.reduce(
    (sum, posting) => (posting.asset === asset ? sum + posting.amount : sum),
    0n,
  );
}

/** Prices have two decimals, so their text is exact. */
const exactPrice = (price: number): bigint => parseExact(price.toFixed(2), 'price');

/** Equity at every close from the fills alone, in exact numbers: an independent account of the whole run. */
function equityFromFills(run: AnyRun, journal: BacktestOutcome['journal']): bigint[] {
  const { markets, fillModel } = inputOf(run);
  const { bars } = markets[0]!;
  const fills = [...journal.entries()].filter((entry) => entry.kind === 'fill');
  let cash = parseExact(run.capital, 'capital');
  let held = 0n;
  let next = 0;
  return Array.from(bars.timeMs, (startMs, at) => {
    const momentMs = fillModel === 'next-open' ? startMs : startMs + BAR_MS;
    for (let fill = fills[next]; fill !== undefined && fill.timeMs === momentMs; fill = fills[next]) {
      cash += (fill.side === 'buy' ? -fill.value : fill.value) - fill.fee;
      held += fill.side === 'buy' ? fill.quantity : -fill.quantity;
      next += 1;
    }
    return cash + (held * exactPrice(bars.close[at] as number)) / ONE;
  });
}

describe('whatever the bars, the signals and the costs', () => {
  it('the plans trade: a property about nothing would hold too', () => {
    const fills = fc.sample(anyRun, RUNS).map((run) => finish(run).document.fills.length);
    expect(fills.filter((count) => count > 4).length).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('the ledger sums to zero per asset after every entry, nothing owned is below zero, nothing stays held (L2, L3, H3)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const projection = new Projection();
        for (const entry of finish(run).journal.entries()) {
          projection.apply(entry);
          expect([sumOf(projection, 'COIN'), sumOf(projection, 'CASH')]).toEqual([0n, 0n]);
          const owned = projection.postings.filter(
            ({ account }) => account === 'available' || account === 'hold',
          );
          expect(owned.filter(({ amount }) => amount < 0n)).toEqual([]);
        }
        const held = projection.postings.filter(({ account, amount }) => account === 'hold' && amount !== 0n);
        expect([projection.openOrders.size, held]).toEqual([0, []]);
      }),
      RUNS,
    );
  });

  it('the position equals the sum of the fills after every entry (P1)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const projection = new Projection();
        let sum = 0n;
        for (const entry of finish(run).journal.entries()) {
          projection.apply(entry);
          if (entry.kind === 'fill') sum += entry.side === 'buy' ? entry.quantity : -entry.quantity;
          expect(projection.position(0)?.quantity ?? 0n).toBe(sum);
        }
      }),
      RUNS,
    );
  });

  it('cash plus position value equals equity: to the last digit at the end, within float64 at every bar (E1)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal, equity, document } = finish(run);
        const exact = equityFromFills(run, journal);
        expect(parseExact(document.statistics.finalEquity, 'equity')).toBe(exact[BARS - 1]);
        exact.forEach((value, at) => {
          const wanted = floatFromExact(value);
          expect(Math.abs((equity[at] as number) - wanted)).toBeLessThanOrEqual(
            8 * Number.EPSILON * Math.abs(wanted),
          );
        });
      }),
      RUNS,
    );
  });

  it('no fill lies outside its bar by more than the slippage and one tick (M4, S1)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { markets, fillModel } = inputOf(run);
        const { bars } = markets[0]!;
        const bps = parseExact(run.slippageBps, 'bps');
        const tick = ONE / 100n;
        for (const fill of finish(run).document.fills) {
          const at = bars.timeMs.indexOf(fillModel === 'next-open' ? fill.timeMs : fill.timeMs - BAR_MS);
          const low = exactPrice(bars.low[at] as number);
          const high = exactPrice(bars.high[at] as number);
          const price = parseExact(fill.price, 'price');
          expect(price).toBeGreaterThanOrEqual(low - (low * bps) / (ONE * 10_000n) - tick);
          expect(price).toBeLessThanOrEqual(high + (high * bps) / (ONE * 10_000n) + tick);
        }
      }),
      RUNS,
    );
  });

  it('profits of closed trips make up the net profit of a run that ends flat, to the last digit', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal, document } = finish(run);
        fc.pre(project(journal.entries()).position(0)?.quantity === 0n);
        const sum = document.roundTrips.reduce(
          (total, trip) => total + parseExact(trip.profit, 'profit'),
          0n,
        );
        expect(sum).toBe(parseExact(document.statistics.netProfit, 'net'));
      }),
      RUNS,
    );
  });
});

describe('determinism', () => {
  it('running twice gives the same journal hash and the same document', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const first = finish(run);
        const second = finish(run);
        expect(second.document).toEqual(first.document);
        expect(journalHash(second.journal, sha256)).toBe(first.document.run.journalHash);
      }),
      RUNS,
    );
  });

  it('advancing in slices of any size equals one call', () => {
    fc.assert(
      fc.property(
        anyRun,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 }),
        (run, sizes) => {
          const sliced = prepare(run);
          for (let at = 0; !sliced.advance(sizes[at % sizes.length] as number); at += 1);
          const [one, other] = [sliced.result(), finish(run)];
          expect(one.document).toEqual(other.document);
          expect(one.equity).toEqual(other.equity);
        },
      ),
      RUNS,
    );
  });
});
