import { describe, expect, it } from 'vitest';
import { SeenTrades } from '@/lib/core/bars/seen-trades';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';

describe('ids that rise', () => {
  it('are known by a cursor however long ago they were met, gaps between them included (B8)', () => {
    const seen = new SeenTrades(true);
    for (let id = 1; id <= 100_000; id += 1) if (id % 1_000 !== 7) expect(seen.meet(String(id))).toBe('new');
    expect(seen.meet('1')).toBe('duplicate');
    expect(seen.meet('50000')).toBe('duplicate');
    expect(seen.meet('50007')).toBe('new');
    expect(seen.meet('50007')).toBe('duplicate');
    expect(seen.meet('100001')).toBe('new');
  });

  it('a hole of thousands that is told after thousands of younger trades is taken whole, and only once (B8)', () => {
    const seen = new SeenTrades(true);
    const answers = (from: number, to: number): string =>
      [...new Set(Array.from({ length: to - from + 1 }, (_, at) => seen.meet(String(from + at))))].join();
    expect(answers(1, 3_000)).toBe('new');
    expect(answers(8_001, 12_000)).toBe('new');
    expect(answers(3_001, 8_000)).toBe('new');
    expect(answers(1, 12_000)).toBe('duplicate');
  });

  it('below 512 open stretches the lowest one is given up: its ids count as met (B8)', () => {
    const seen = new SeenTrades(true);
    for (let id = 10; id <= 10 + 2 * 511; id += 2) seen.meet(String(id));
    expect(seen.meet('11')).toBe('new');
    seen.meet('5000');
    expect(seen.meet('9')).toBe('new');
    seen.meet('6000');
    expect(seen.meet('8')).toBe('forgotten');
    expect(seen.meet('13')).toBe('new');
  });

  it('above 2^53 are told apart to the last digit and known by the same cursor (B8)', () => {
    const seen = new SeenTrades(true);
    const id = (at: number): string => String(9_007_199_254_740_990n + BigInt(at));
    for (let at = 0; at < 5_000; at += 1) if (at % 1_000 !== 7) expect(seen.meet(id(at))).toBe('new');
    expect(seen.meet(id(0))).toBe('duplicate');
    expect(seen.meet(id(2_007))).toBe('new');
    expect(seen.meet(id(2_007))).toBe('duplicate');
    expect(seen.meet(id(-1))).toBe('new');
    expect(seen.meet('999999999999999999')).toBe('new');
    expect(seen.meet('1000000000000000000')).toBe('new');
    expect(seen.meet('999999999999999999')).toBe('duplicate');
  });

  it('that are further apart than 2^53, and words, are remembered as text (B9)', () => {
    const seen = new SeenTrades(true);
    expect(seen.meet('5')).toBe('new');
    expect(seen.meet('9007199254740993')).toBe('new');
    expect(seen.meet('9007199254740993')).toBe('duplicate');
    expect(seen.meet('9007199254740992')).toBe('new');
    expect(seen.meet('007')).toBe('new');
    expect(seen.meet('7')).toBe('new');
    for (const word of ['', '01', '1.5', '-1', '1e3', ' 1', '1'.repeat(31)]) {
      expect([seen.meet(word), seen.meet(word)]).toEqual(['new', 'duplicate']);
    }
  });
});

describe('ids that are only names', () => {
  it('are remembered over 512 of them, and the 513th lets the first go (B9)', () => {
    const seen = new SeenTrades(false);
    for (let id = 0; id < 512; id += 1) expect(seen.meet(`t-${id}`)).toBe('new');
    expect(seen.meet('t-0')).toBe('duplicate');
    expect(seen.meet('t-512')).toBe('new');
    expect(seen.meet('t-1')).toBe('duplicate');
    expect(seen.meet('t-0')).toBe('new');
  });

  it('are told apart exactly as a list of the last 512 would, whatever comes', () => {
    const random = createSeededRandom(4);
    const seen = new SeenTrades(false);
    const last: string[] = [];
    for (let step = 0; step < 20_000; step += 1) {
      const id = `id${Math.floor(random.uniform() * 1_200)}`;
      const isMet = last.includes(id);
      expect(seen.meet(id)).toBe(isMet ? 'duplicate' : 'new');
      if (!isMet) last.push(id);
      if (last.length > 512) last.shift();
    }
  });
});
