import { expect, it } from 'vitest';
import { measureLines, measureWorkers } from '@/worker/alerts/measure-system';

const NOW = 100_000;
const BTC = 'binance:BTC/USDT';
const WANTED = [{ instrumentId: BTC, channels: ['trades'], isWanted: true }];

it.each<[string, number | null, number]>([
  ['is as old as its last event', 70_000, 30_000],
  ['that never spoke is as old as its state', null, 60_000],
  ['whose worker is ahead of us is not younger than now', 100_500, 0],
])('a line %s', (_name, lastEventMs, value) => {
  const line = { instrumentId: BTC, channel: 'trades', sinceMs: 40_000, lastEventMs };
  const labels = { feed: 'trades', instrument: BTC };
  expect(measureLines(WANTED, [line], NOW)).toEqual([{ metric: 'feed.age', timeMs: NOW, value, labels }]);
});

it.each([
  ['a feed that nobody wants any more', [{ ...WANTED[0]!, isWanted: false }]],
  ['a feed that was removed', []],
  ['a channel that is not asked for any more', [{ ...WANTED[0]!, channels: ['book'] }]],
])('%s is not measured', (_name, feeds) => {
  const line = { instrumentId: BTC, channel: 'trades', sinceMs: 0, lastEventMs: 0 };
  expect(measureLines(feeds, [line], NOW)).toEqual([]);
});

/** `a 10-90` began at 10 s and was last seen at 90 s. */
it.each<[string, string[], string[]]>([
  ['alone and well', ['a 10-100'], ['a 0']],
  ['alone and silent', ['a 10-60'], ['a 40']],
  ['silent beside one that was there before it fell silent', ['a 10-100', 'b 10-60'], ['a 0', 'b 40']],
  ['silent and replaced by one that began afterwards', ['a 70-100', 'b 10-60'], ['a 0']],
  ['replaced by one that fell silent too', ['a 70-80', 'b 10-60'], ['a 20']],
])('a worker %s', (_name, lives, expected) => {
  const workers = lives.map((life) => {
    const [, id = '', from, to] = /^(\w+) (\d+)-(\d+)$/.exec(life) ?? [];
    const seenMs = Number(to) * 1_000;
    const times = { startedAt: new Date(Number(from) * 1_000), lastSeenAt: new Date(seenMs) };
    return { id, ...times, ageMs: NOW - seenMs };
  });
  const measured = measureWorkers(workers, NOW);
  expect(measured.map(({ labels, value }) => `${labels['worker']} ${value / 1_000}`)).toEqual(expected);
});
