import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatFromExact } from '@/lib/core/model/crossing';
import type { OrderFilled } from '@/lib/core/model/event';
import { asTradeId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { anyVenue, playVenue, type Played } from './_random-venue';

const NO_SLIPPAGE = fc.constant({ kind: 'none' });
const ANY_SLIPPAGE = fc.constantFrom(
  { kind: 'none' },
  { kind: 'fixed-bps', bps: '50' },
  { kind: 'square-root', impact: '0.01', spread: '0.001' },
);
const RUNS = { numRuns: 1_500, seed: 4 };

/** The executions of one order, in the order they were told. */
function fillsOf(played: Played, order: number): OrderFilled[] {
  return played.told.flatMap(({ event }) =>
    event.kind === 'order-filled' && event.fill.orderNumber === order ? [event] : [],
  );
}

const ends = new Set(['order-canceled', 'order-expired', 'order-rejected']);

describe('whatever orders meet whatever bars', () => {
  it('no execution lies outside the range of its bar, before slippage (P1, L2, T1)', () => {
    fc.assert(
      fc.property(anyVenue(NO_SLIPPAGE), (run) => {
        const { told, bars } = playVenue(run);
        for (const { event, bar } of told) {
          if (event.kind !== 'order-filled' && event.kind !== 'position-liquidated') continue;
          const price = floatFromExact(event.fill.price);
          expect(price).toBeGreaterThanOrEqual((bars.low[bar] as number) - 1e-9);
          expect(price).toBeLessThanOrEqual((bars.high[bar] as number) + 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('no order executes before it arrives, after it ended, or beyond its quantity (I4, U1)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const played = playVenue(run);
        for (const [at, request] of played.requests.entries()) {
          const order = at + 1;
          const own = played.told.filter(({ event }) =>
            event.kind === 'order-filled'
              ? event.fill.orderNumber === order
              : 'orderNumber' in event && event.orderNumber === order,
          );
          const isRejected = own.some(({ event }) => event.kind === 'order-rejected');
          const first = own[0]?.event;
          expect(first?.kind).toBe(isRejected ? 'order-rejected' : 'order-accepted');
          const lastFill = own.findLastIndex(({ event }) => event.kind === 'order-filled');
          const end = own.findIndex(({ event }) => ends.has(event.kind));
          if (end >= 0) expect(lastFill).toBeLessThan(end);
          const fills = fillsOf(played, order);
          expect(fills.filter((fill) => fill.isLast).length).toBeLessThanOrEqual(1);
          for (const fill of fills) expect(fill.timeMs).toBeGreaterThanOrEqual(first?.timeMs ?? Infinity);
          const sum = fills.reduce((total, { fill }) => total + fill.quantity, 0n);
          expect(sum).toBeLessThanOrEqual(request.quantity ?? 0n);
          if (fills.at(-1)?.isLast === true && !request.reduceOnly) expect(sum).toBe(request.quantity);
        }
      }),
      RUNS,
    );
  });

  it('no limit order gets a price beyond its limit, and none is filled when post-only would take (L1, L5, S8)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const played = playVenue(run);
        for (const [at, request] of played.requests.entries()) {
          for (const { fill } of fillsOf(played, at + 1)) {
            const limit = request.limitPrice;
            if (limit !== null && request.side === 'buy') expect(fill.price).toBeLessThanOrEqual(limit);
            if (limit !== null && request.side === 'sell') expect(fill.price).toBeGreaterThanOrEqual(limit);
            if (request.postOnly) expect(fill.liquidity).toBe('maker');
          }
        }
      }),
      RUNS,
    );
  });

  it('of a group only one order executes among those alive together, and reduce-only never turns a position (O1, R1)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const { told, requests } = playVenue(run);
        let position = 0n;
        const alive = new Set<number>();
        for (const { event } of told) {
          if (event.kind === 'order-accepted') alive.add(event.orderNumber);
          if ('orderNumber' in event && ends.has(event.kind)) alive.delete(event.orderNumber);
          if (event.kind !== 'order-filled' && event.kind !== 'position-liquidated') continue;
          const { fill } = event;
          const before = position;
          position += fill.side === 'buy' ? fill.quantity : -fill.quantity;
          if (event.kind === 'position-liquidated') {
            expect(position).toBe(0n);
            continue;
          }
          expect(alive.has(fill.orderNumber)).toBe(true);
          const request = requests[fill.orderNumber - 1];
          if (request?.reduceOnly === true) expect(before > 0n ? position >= 0n : position <= 0n).toBe(true);
          if (run.mode === 'none') expect(position).toBeGreaterThanOrEqual(0n);
          if (event.isLast) alive.delete(fill.orderNumber);
          if (request?.group === null || request === undefined) continue;
          for (const other of alive) {
            if (other === fill.orderNumber || requests[other - 1]?.group !== request.group) continue;
            const next = told.find(
              ({ event: later }) => later.kind === 'order-canceled' && later.orderNumber === other,
            );
            expect(next?.event.timeMs).toBeDefined();
            alive.delete(other);
          }
        }
      }),
      RUNS,
    );
  });

  it('reports come in the order of their times, executions are numbered without a hole (P5)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const { told } = playVenue(run);
        const reports = told.filter(
          ({ event }) => event.kind !== 'order-accepted' && event.kind !== 'order-rejected',
        );
        for (let at = 1; at < reports.length; at += 1) {
          expect(reports[at]?.event.timeMs).toBeGreaterThanOrEqual(reports[at - 1]?.event.timeMs ?? Infinity);
        }
        const ids = told.flatMap(({ event }) => ('fill' in event ? [event.fill.tradeId] : []));
        expect(ids).toEqual(ids.map((_, at) => asTradeId(at + 1)));
      }),
      RUNS,
    );
  });

  it("the venue's own books are the sum of what it told, exactly (B1, K4, G2, V1)", () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const { told, books } = playVenue(run);
        let [cash, lots] = [money(run.capital) as bigint, 0n];
        for (const { event } of told) {
          if (event.kind === 'account-charged') cash -= event.amount;
          if (!('fill' in event)) continue;
          const { side, value, fee, quantity } = event.fill;
          cash += (side === 'buy' ? -value : value) - fee;
          lots += side === 'buy' ? quantity : -quantity;
        }
        const [quote] = books.wallets;
        const position = books.positions[0];
        expect(BigInt(position?.lots ?? 0) * 10n ** 15n).toBe(lots);
        // With margin the wallet has not paid for what is open: its cost stands in the position.
        const open = run.mode === 'none' ? 0n : lots < 0n ? -(position?.cost ?? 0n) : (position?.cost ?? 0n);
        expect((quote ?? 0n) - open).toBe(cash);
      }),
      RUNS,
    );
  });

  it('every order that was accepted ends: filled, canceled or expired (M9)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        const { told } = playVenue(run);
        const open = new Set<number>();
        for (const { event } of told) {
          if (event.kind === 'order-accepted') open.add(event.orderNumber);
          if (event.kind === 'order-filled' && event.isLast) open.delete(event.fill.orderNumber);
          if ('orderNumber' in event && ends.has(event.kind)) open.delete(event.orderNumber);
        }
        expect([...open]).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('the same again', () => {
  it('the same seed gives the same reports (Y3)', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), (run) => {
        expect(playVenue(run).told).toEqual(playVenue(run).told);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });

  it('a venue restored from a snapshot after any report goes on identically', () => {
    fc.assert(
      fc.property(anyVenue(ANY_SLIPPAGE), fc.integer({ min: 1, max: 60 }), (run, splitAfter) => {
        expect(playVenue(run, splitAfter).told).toEqual(playVenue(run).told);
      }),
      RUNS,
    );
  });
});
