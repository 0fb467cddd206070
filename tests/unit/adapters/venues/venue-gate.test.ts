import { describe, expect, it } from 'vitest';
import { VenueGate, VenueGates } from '@/lib/adapters/venues/venue-gate';

const MINUTE = 1_795_308_600_000;
const go = (gate: VenueGate, atMs: number): string[] =>
  (['question', 'submit', 'cancel'] as const).filter((purpose) => gate.check(purpose, atMs) === null);

describe('V7: what a venue said about its limits', () => {
  it('holds everything back until the moment it named', () => {
    const gate = new VenueGate(6_000);
    gate.limited(MINUTE + 30_000);
    expect(go(gate, MINUTE + 29_999)).toEqual([]);
    expect(gate.check('cancel', MINUTE)).toMatchObject({ kind: 'rate-limited', retryAfterMs: 30_000 });
    expect(go(gate, MINUTE + 30_000)).toEqual(['question', 'submit', 'cancel']);
  });

  it('holds new orders back alone when those are too many', () => {
    const gate = new VenueGate(6_000);
    gate.ordersLimited(MINUTE + 10_000);
    expect(go(gate, MINUTE)).toEqual(['question', 'cancel']);
  });

  it('says until when it is banned, and never shortens a ban', () => {
    const gate = new VenueGate(6_000);
    gate.banned(MINUTE + 120_000);
    gate.banned(MINUTE + 1_000);
    expect(gate.check('cancel', MINUTE + 119_999)).toMatchObject({
      kind: 'banned',
      untilMs: MINUTE + 120_000,
    });
    expect(go(gate, MINUTE + 120_000)).toHaveLength(3);
  });

  it('keeps the rest of a minute for orders and cancels, and begins anew with the next one', () => {
    const gate = new VenueGate(6_000);
    gate.used('5100', MINUTE);
    expect(go(gate, MINUTE + 1)).toHaveLength(3);
    gate.used('5101', MINUTE + 2);
    expect(go(gate, MINUTE + 20_000)).toEqual(['submit', 'cancel']);
    expect(gate.check('question', MINUTE + 20_000)).toMatchObject({ retryAfterMs: 40_000 });
    expect(go(gate, MINUTE + 60_000)).toHaveLength(3);
  });

  it('takes nothing from a counter that is none', () => {
    const gate = new VenueGate(100);
    for (const weight of [null, '', '-5', '1e9', 'x']) gate.used(weight, MINUTE);
    expect(go(gate, MINUTE)).toHaveLength(3);
  });

  it('holds for every account that asks the venue from here, and for no other venue', () => {
    const gates = new VenueGates();
    gates.of('binance spot', 6_000).banned(MINUTE + 120_000);
    expect(go(gates.of('binance spot', 6_000), MINUTE)).toEqual([]);
    expect(go(gates.of('binanceus spot', 1_200), MINUTE)).toHaveLength(3);
  });
});
