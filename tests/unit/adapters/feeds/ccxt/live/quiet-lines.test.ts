import { expect, it } from 'vitest';
import { QuietLines } from '@/lib/adapters/feeds/ccxt/live/quiet-lines';

/** A busy line speaks every 50 ms and a slow one every 10 s, both until `untilMs`. */
function spoken(untilMs: number): QuietLines {
  const lines = new QuietLines();
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 50) {
    lines.spoke('busy', nowMs);
    if (nowMs % 10_000 === 0) lines.spoke('slow', nowMs);
  }
  return lines;
}

it('a busy line is suspicious after two seconds, a slow one only after many of its gaps', () => {
  const lines = spoken(200_000);
  expect(lines.mostSuspicious(201_900)).toBeNull();
  expect(lines.mostSuspicious(202_100)).toBe('busy');
  for (let nowMs = 202_100; nowMs < 225_000; nowMs += 50) lines.spoke('busy', nowMs);
  expect(lines.mostSuspicious(225_000)).toBeNull();
  expect(lines.mostSuspicious(226_900)).toBeNull();
});

it('a silence that was proved is left alone, longer each time, and never for more than a bound', () => {
  const lines = spoken(20_000);
  const askedMs: number[] = [];
  for (let nowMs = 20_000; nowMs < 200_000; nowMs += 500) {
    if (lines.mostSuspicious(nowMs) !== 'busy') continue;
    askedMs.push(nowMs - 20_000);
    lines.proved('busy', nowMs);
  }
  expect(askedMs.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(askedMs.at(-1)! - askedMs.at(-2)!).toBeLessThanOrEqual(30_000);
});

it('a line that speaks again begins anew', () => {
  const lines = spoken(20_000);
  lines.proved('busy', 23_000);
  lines.spoke('busy', 24_000);
  expect(lines.mostSuspicious(28_000)).toBe('busy');
});

it('a line that never spoke is suspicious as soon as it could have', () => {
  const lines = new QuietLines();
  lines.restart(['new'], 1_000);
  expect(lines.mostSuspicious(2_900)).toBeNull();
  expect(lines.mostSuspicious(3_000)).toBe('new');
});
