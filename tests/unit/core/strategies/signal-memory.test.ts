import { describe, expect, it } from 'vitest';
import { RememberingStrategy, type SignalRules } from '@/lib/core/strategies/remembering-strategy';
import { SignalMemory } from '@/lib/core/strategies/signal-memory';
import { BAR_MS, said, sides } from '@/tests/kit/play-strategy';
import { Scripted, signal } from './_script';

const RULES: SignalRules = { ttlMs: null, cooldownMs: 0, strengthMin: 0 };
const BARS = Array.from({ length: 8 }, () => 100);

describe('hold repeats the last view while its time lasts', () => {
  it.each([
    ['LHHHHH..', 3 * BAR_MS, 'LLL.....'],
    ['LHHHHH..', 3 * BAR_MS + 1, 'LLLL....'],
    ['LHHHHH..', null, 'LLLLLL..'],
    ['HH......', null, '........'],
    ['LFHH....', null, 'LFFF....'],
    ['LHSH....', 2 * BAR_MS, 'LLSS....'],
  ])('%s with views of %s ms is heard as %s', (script, ttlMs, heard) => {
    expect(sides(new RememberingStrategy(new Scripted(script), { ...RULES, ttlMs }), BARS)).toBe(heard);
  });

  it('says how much of the time is left', () => {
    const strategy = new RememberingStrategy(new Scripted('LHH'), { ...RULES, ttlMs: 3 * BAR_MS });
    const times = said(strategy, BARS).flatMap((signals) => signals.map(({ ttlMs }) => ttlMs));
    expect(times).toEqual([3 * BAR_MS, 2 * BAR_MS, BAR_MS]);
    expect([2, 3].map((bar) => strategy.ttlRemaining(0, bar * BAR_MS))).toEqual([BAR_MS, 0]);
  });

  it('keeps the time that the strategy itself gave', () => {
    const inner = new Scripted('LHHH', { ttlMs: BAR_MS });
    expect(sides(new RememberingStrategy(inner, { ...RULES, ttlMs: 9 * BAR_MS }), BARS)).toBe('L.......');
  });
});

describe('entries', () => {
  it.each([
    [3 * BAR_MS, 'LFLLSF..', 'LF.L.F..'],
    [0, 'LFLLSF..', 'LFLLSF..'],
  ])('with a cooldown of %i ms %s is heard as %s', (cooldownMs, script, heard) => {
    expect(sides(new RememberingStrategy(new Scripted(script), { ...RULES, cooldownMs }), BARS)).toBe(heard);
  });

  it.each([
    [0.5, 'LF......'],
    [0.51, '.F......'],
  ])('of strength 0.5 against a least strength of %d', (strengthMin, heard) => {
    const inner = new Scripted('LF', { strength: 0.5 });
    expect(sides(new RememberingStrategy(inner, { ...RULES, strengthMin }), BARS)).toBe(heard);
  });
});

it('keeps the instruments apart', () => {
  const memory = new SignalMemory(2);
  memory.note(signal('long', { instrument: 1, ttlMs: 10 }), 100);
  expect([memory.ttlRemaining(0, 100), memory.ttlRemaining(1, 104), memory.ttlRemaining(1, 110)]).toEqual([
    0, 6, 0,
  ]);
  memory.forget(1);
  expect(memory.standing(1, 104)).toBeNull();
});
