import { expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { appendBars, type BarsToAppend } from '@/lib/services/data/append-bars';
import { foldTail } from '@/lib/services/data/fold-tails';
import { getSeries } from '@/lib/services/data/get-series';
import { readMarks } from '@/lib/services/data/read-marks';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { minuteBars } from '@/tests/kit/minute-bars';
import { csvOf, importCsv, MARCH, MINUTE, range, row, useSuite } from '../_data-context';

const suite = useSuite();
const EVERYTHING = { fromMs: null, toMs: null };
const APRIL = (Date.UTC(2023, 3, 1) - MARCH) / MINUTE;
const at = (minute: number): number => MARCH + minute * MINUTE;
const idOf = (name: string): string => `live:${name}/USDT@1m`;

function live(name: string, columns: BarColumns, filled: readonly number[] = []): BarsToAppend {
  return {
    instrument: parseInstrument({ venue: 'live', instrument: `${name}/USDT` }),
    timeframe: '1m',
    columns,
    priceDecimals: 2,
    source: 'live feed',
    filledMs: filled.map(at),
  };
}

const send = (...batch: BarsToAppend[]) => appendBars(suite.context, batch);
const stored = async (id: string) => (await loadBars(suite.db, id, EVERYTHING))!;

it('bars that arrive one by one are one series with the imported ones, over a month border, without a month rewritten', async () => {
  const id = 'binanceus:TAIL/USDT@1m';
  const instrument = parseInstrument({ venue: 'binanceus', instrument: 'TAIL/USDT' });
  await importCsv(
    suite.context,
    csvOf(range(APRIL - 50, APRIL - 2), (minute) => row(minute)),
    {
      instrument: 'TAIL/USDT',
    },
  );
  const months = () => suite.db.sql`select checksum from bar_chunks where series_id = ${id} order by 1`;
  const before = [...(await months())];
  for (let minute = APRIL - 2; minute < APRIL + 3; minute += 1) {
    const outcome = await send({ ...live('TAIL', minuteBars([minute])), instrument });
    expect(outcome).toEqual([{ seriesId: id, added: 1, amended: 0, withdrawn: 0 }]);
  }
  expect([...(await months())]).toEqual(before);
  const read = await stored(id);
  expect(read).toMatchObject({ version: 6, tailCount: 5, series: { length: 53 } });
  expect(read.series.close.subarray(48)).toEqual(minuteBars([...range(APRIL - 2, APRIL + 3)]).close);
  const inside = await loadBars(suite.db, id, { fromMs: at(APRIL - 3), toMs: at(APRIL + 1) });
  expect([...inside!.series.timeMs]).toEqual([...range(APRIL - 3, APRIL + 1)].map(at));
  expect(await getSeries(suite.context, id)).toMatchObject({ toMs: at(APRIL + 3), tailBars: 5 });

  await foldTail(suite.context, id);
  const folded = await stored(id);
  expect(folded).toMatchObject({ version: 7, tailCount: 0, series: read.series });
  const { ranges } = await getSeries(suite.context, id);
  expect(ranges.map(({ source, bars }) => [source, bars])).toEqual([
    ['live feed', 5],
    ['test.csv', 48],
  ]);
});

it('many series begin in one call; sending bars again changes nothing, not even the version', async () => {
  const batch = ['A1', 'A2', 'A3'].map((name) => live(name, minuteBars([0, 1, 2])));
  expect(await send(...batch)).toMatchObject([{ added: 3 }, { added: 3 }, { added: 3 }]);
  expect(await send(...batch)).toMatchObject([{ added: 0 }, { added: 0 }, { added: 0 }]);
  expect(await stored(idOf('A2'))).toMatchObject({ version: 2, series: { length: 3 } });
});

it('a silent stretch is one mark, and a minute that was traded after all loses it and leaves a revision', async () => {
  await send(live('B', minuteBars([0])), live('C', minuteBars([0])));
  for (const minute of [1, 2, 3]) await send(live('B', minuteBars([minute]), [minute]));
  const marks = () => readMarks(suite.context, idOf('B'), EVERYTHING);
  expect((await marks()).filled).toEqual([{ fromMs: at(1), toMs: at(4) }]);
  const traded = minuteBars([2]);
  traded.volume[0] = 42;
  expect(await send(live('B', traded))).toMatchObject([{ added: 0, amended: 1 }]);
  const { filled, revisions } = await marks();
  expect(filled).toEqual([
    { fromMs: at(1), toMs: at(2) },
    { fromMs: at(3), toMs: at(4) },
  ]);
  expect(revisions).toMatchObject([
    { kind: 'revised', fromMs: at(2), toMs: at(3), barsChanged: 1, changes: [{ timeMs: at(2) }] },
  ]);
  expect(revisions[0]?.changes[0]?.after[4]).toBe(42);
});

it('a bar that comes after its month was written goes the way of a revision', async () => {
  await send(live('D', minuteBars([0, 1, 2])));
  await foldTail(suite.context, idOf('D'));
  const late = minuteBars([1]);
  late.volume[0] = 7;
  expect(await send(live('D', late))).toMatchObject([{ amended: 1 }]);
  expect(await send(live('D', late))).toMatchObject([{ added: 0, amended: 0 }]);
  expect((await stored(idOf('D'))).series.volume[1]).toBe(7);
});

it('a bar that was none after all is taken out, of the tail as of a month, and kept as a revision', async () => {
  const id = idOf('W');
  await send(live('W', minuteBars([0, 1, 2, 3]), [1]));
  const withdraw = (minutes: readonly number[], columns = minuteBars([])) =>
    send({ ...live('W', columns), withdrawnMs: minutes.map(at) });
  expect(await withdraw([1, 3, 9])).toMatchObject([{ added: 0, withdrawn: 2 }]);
  expect([...(await stored(id)).series.timeMs]).toEqual([0, 2].map(at));
  expect(await getSeries(suite.context, id)).toMatchObject({ fromMs: at(0), toMs: at(3), tailBars: 2 });
  expect((await readMarks(suite.context, id, EVERYTHING)).filled).toEqual([]);

  await foldTail(suite.context, id);
  expect(await withdraw([0], minuteBars([3, 4]))).toMatchObject([{ added: 2, withdrawn: 1 }]);
  expect([...(await stored(id)).series.timeMs]).toEqual([2, 3, 4].map(at));
  const { revisions, fromMs } = await getSeries(suite.context, id);
  expect(fromMs).toBe(at(2));
  expect(revisions.map(({ kind, barsChanged }) => [kind, barsChanged])).toEqual([
    ['withdrawn', 1],
    ['withdrawn', 2],
  ]);
  expect(await withdraw([0, 1])).toMatchObject([{ withdrawn: 0 }]);

  // What a file or a download brought is not the feed's to take.
  const instrument = parseInstrument({ venue: 'binanceus', instrument: 'KEPT/USDT' });
  await importCsv(
    suite.context,
    csvOf(range(0, 5), (minute) => row(minute)),
    { instrument: 'KEPT/USDT' },
  );
  const kept = { ...live('KEPT', minuteBars([])), instrument, withdrawnMs: [at(2)] };
  expect(await send(kept)).toMatchObject([{ withdrawn: 0 }]);
  expect((await stored('binanceus:KEPT/USDT@1m')).series.length).toBe(5);
});
