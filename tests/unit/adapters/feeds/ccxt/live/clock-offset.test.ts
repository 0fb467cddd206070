import { expect, it } from 'vitest';
import { ClockOffset } from '@/lib/adapters/feeds/ccxt/live/clock-offset';

it('the offset is that of the shortest way among the last eight, with the answer from its middle', () => {
  const clock = new ClockOffset();
  expect(clock.current()).toBeNull();
  clock.add({ sentMs: 1_000, venueMs: 1_560, receivedMs: 1_020 });
  expect(clock.current()).toBe(550);
  clock.add({ sentMs: 2_000, venueMs: 2_900, receivedMs: 2_400 });
  expect(clock.current()).toBe(550);
  for (let at = 0; at < 7; at += 1) clock.add({ sentMs: 3_000, venueMs: 3_300, receivedMs: 3_200 });
  expect(clock.current()).toBe(200);
});

it('an answer before its question, or without a time, is no measurement', () => {
  const clock = new ClockOffset();
  clock.add({ sentMs: 1_000, venueMs: 1_000, receivedMs: 900 });
  clock.add({ sentMs: 1_000, venueMs: NaN, receivedMs: 1_100 });
  expect(clock.current()).toBeNull();
});
