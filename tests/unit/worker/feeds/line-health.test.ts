import { expect, it } from 'vitest';
import { LineHealth, type HealthLimits } from '@/worker/feeds/line-health';

const LIMITS: HealthLimits = { staleMs: { trades: 60_000, quotes: 10_000, book: 10_000 }, downMs: 4_000 };

it('a line begins, is fresh, is stale, and is fresh again', () => {
  const line = new LineHealth('trades', 0);
  expect(line.state(59_000, LIMITS)).toBe('starting');
  expect(line.state(61_000, LIMITS)).toBe('down');
  line.heard(70_000);
  expect(line.state(130_000, LIMITS)).toBe('fresh');
  expect(line.state(130_001, LIMITS)).toBe('stale');
  line.heard(131_000);
  expect(line.state(131_000, LIMITS)).toBe('fresh');
});

it('an interruption is a gap at first, then it is down, and events do not end it: only being whole does', () => {
  const line = new LineHealth('quotes', 0);
  line.heard(1_000);
  line.interrupted(2_000, { fault: 'disconnected', reason: 'cut' });
  expect(line.state(5_999, LIMITS)).toBe('gap');
  expect(line.state(6_000, LIMITS)).toBe('down');
  line.heard(6_500);
  expect(line.state(6_500, LIMITS)).toBe('down');
  line.restored(20_000, 7);
  expect(line.state(20_001, LIMITS)).toBe('fresh');
  expect(line.state(30_001, LIMITS)).toBe('stale');
  expect(line).toMatchObject({ interruptions: 1, recovered: 7, reason: 'cut' });
});

it('one interruption that is said twice is one', () => {
  const line = new LineHealth('book', 0);
  line.interrupted(1_000, { fault: 'sequence-gap', reason: 'a' });
  line.interrupted(2_000, { fault: 'disconnected', reason: 'b' });
  expect(line).toMatchObject({ interruptions: 1, interruptedMs: 1_000, reason: 'b' });
});
