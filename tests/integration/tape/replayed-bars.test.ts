import { beforeAll, expect, it } from 'vitest';
import { createReplay } from '@/lib/services/tape/create-replay';
import { replayedBars } from '@/worker/sessions/replayed-bars';
import type { Moment } from '@/worker/sessions/bar-merge';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import { TAPE_START } from '../../kit/tapes';
import { BTC, record, useTapeSuite } from './_tape-suite';

const MINUTE_MS = 60_000;
const suite = useTapeSuite();
/** A print every seven seconds for twenty minutes, up and down. */
const told = Array.from({ length: 170 }, (_, at): TapeEvent => {
  const timeMs = TAPE_START + at * 7_000;
  const price = 100 + ((at * 37) % 11);
  const trade = { instrumentId: BTC, tradeId: String(at), timeMs, price, quantity: 1, takerSide: null };
  return { kind: 'trade', trade, receivedMs: timeMs };
});

beforeAll(() => record(suite, 'rec_bars', told));

async function bars(replayId: string, afterMs: number): Promise<Moment[]> {
  const series = [{ seriesId: `${BTC}@1m`, barMs: MINUTE_MS }];
  const feed = await replayedBars(suite.context, replayId, { series, afterMs: [afterMs] });
  const moments: Moment[] = [];
  for (let next = await feed.next(); next !== null; next = await feed.next()) moments.push(next);
  expect([feed.isOver, feed.progress]).toEqual([true, 1]);
  return moments;
}

it('a session on a replay is told the bars its prints make, and after a restart the same ones from where it was', async () => {
  const asked = { tapes: ['rec_bars'], instruments: [], channels: [], fromMs: null, toMs: null };
  const { id } = await createReplay(suite.context, { ...asked, speed: 'max' });
  const prints = told.flatMap((event) =>
    event.kind === 'trade' && event.trade.instrumentId === BTC ? [event.trade] : [],
  );
  const all = await bars(id, -Infinity);
  expect(all.length).toBeGreaterThan(15);
  for (const {
    endMs,
    bars: [bar],
  } of all) {
    const own = prints.filter(({ timeMs }) => timeMs >= endMs - MINUTE_MS && timeMs < endMs);
    if (own.length === 0) continue;
    expect(bar?.high).toBe(Math.max(...own.map(({ price }) => price)));
    expect(bar?.low).toBe(Math.min(...own.map(({ price }) => price)));
  }
  const half = all[Math.floor(all.length / 2)]!;
  expect(await bars(id, half.endMs - MINUTE_MS)).toEqual(all.slice(Math.floor(all.length / 2) + 1));
});
