import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { barChunks, barImports } from '@/drizzle/schema/market';
import { auditEvents } from '@/drizzle/schema/audit';
import { findSeriesRow, loadBars, seriesIdOf } from '@/lib/adapters/db/bars';
import { saveSeries } from '@/lib/adapters/db/save-series';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { seriesBytes } from '@/lib/core/bars/series-bytes';
import { deleteSeries } from '@/lib/services/data/delete-series';
import { getSeries } from '@/lib/services/data/get-series';
import { listSeries } from '@/lib/services/data/list-series';
import { readBars } from '@/lib/services/data/read-bars';
import { storeBars } from '@/lib/services/data/store-bars';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { csvOf, importCsv, MARCH, MINUTE, NOW, range, row, useSuite } from '../_data-context';

const suite = useSuite();
const EVERYTHING = { fromMs: null, toMs: null };
const APRIL = (Date.UTC(2023, 3, 1) - MARCH) / MINUTE;

/** Each test has an instrument of its own. */
const named = (name: string) => ({ instrument: `${name}/USDT`, id: `binanceus:${name}/USDT@1m` });

async function stored(id: string) {
  const found = await loadBars(suite.db, id, EVERYTHING);
  if (found === null) throw new Error(`${id} has no bars`);
  return found;
}

describe('storing bars', () => {
  it('gives back every number, over a month border, with its quality, hash and audit row', async () => {
    const { instrument, id } = named('WHOLE');
    const minutes = [...range(APRIL - 500, APRIL - 20), ...range(APRIL, APRIL + 700)];
    const outcome = await importCsv(suite.context, csvOf(minutes), { instrument, gapPolicy: 'allow' });
    expect(outcome).toEqual({ seriesId: id, added: 1_180, changed: 0, total: 1_180 });
    const { series, version } = await stored(id);
    expect(version).toBe(1);
    expect(series).toMatchObject({
      instrumentId: 'binanceus:WHOLE/USDT',
      timeframe: '1m',
      priceDecimals: 2,
      length: 1_180,
    });
    expect(Array.from(series.timeMs)).toEqual(minutes.map((minute) => MARCH + minute * MINUTE));
    const cells = minutes.map((minute) => row(minute).split(',').map(Number));
    expect(Array.from(series.close)).toEqual(cells.map((cell) => cell[4]));
    const summary = await getSeries(suite.context, id);
    expect(summary).toMatchObject({ isDemo: false, tickSize: '0.01', source: 'test.csv' });
    expect(summary.quality).toMatchObject({ bars: 1_180, missingBars: 20, gapCount: 1 });
    expect(summary.coverage).toHaveLength(120);
    expect(summary.contentHash).toBe(createHash('sha256').update(seriesBytes(series)).digest('hex'));
    expect((await listSeries(suite.context)).map((one) => one.id)).toContain(id);
    const audits = await suite.db.orm.select().from(auditEvents).where(eq(auditEvents.action, 'data.import'));
    expect(audits).toContainEqual(expect.objectContaining({ actor: 'user:ada@example.org' }));
  });

  it('reads a span: only its bars, drawn together when there are too many', async () => {
    const { instrument, id } = named('SPAN');
    await importCsv(suite.context, csvOf(range(APRIL - 100, APRIL + 100)), { instrument });
    const span = { fromMs: MARCH + (APRIL - 3) * MINUTE, toMs: MARCH + (APRIL + 2) * MINUTE };
    const five = await readBars(suite.context, id, { ...span, pointsMax: 100 });
    expect(five).toMatchObject({ barsInRange: 5, barsPerPoint: 1, isDemo: false, tickSize: '0.01' });
    expect(five.timeMs).toHaveLength(5);
    const drawn = await readBars(suite.context, id, { ...EVERYTHING, pointsMax: 30 });
    expect(drawn.barsPerPoint).toBe(7);
    expect(drawn.timeMs.length).toBeLessThanOrEqual(30);
    const after = await readBars(suite.context, id, { fromMs: NOW, toMs: null, pointsMax: 10 });
    expect(after).toMatchObject({ barsInRange: 0, timeMs: [] });
  });

  it('extends a series at both ends and touches only the months that change', async () => {
    const { instrument, id } = named('EXTEND');
    await importCsv(suite.context, csvOf(range(APRIL - 50, APRIL + 50)), { instrument });
    const before = await chunkSums(id);
    await importCsv(suite.context, csvOf(range(APRIL, APRIL + 80)), { instrument });
    const after = await chunkSums(id);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).not.toEqual(before[1]);
    await importCsv(suite.context, csvOf(range(APRIL - 90, APRIL - 50)), { instrument });
    const { series, version } = await stored(id);
    expect(version).toBe(3);
    expect(series.length).toBe(170);
  });

  it('that are there already changes nothing, not even the version', async () => {
    const { instrument, id } = named('AGAIN');
    await importCsv(suite.context, csvOf(range(0, 50)), { instrument });
    const before = await findSeriesRow(suite.db, id);
    const outcome = await importCsv(suite.context, csvOf(range(10, 30)), { instrument });
    expect(outcome).toMatchObject({ added: 0, total: 50 });
    expect(await findSeriesRow(suite.db, id)).toEqual(before);
  });

  it('refuses a bar that differs from the stored one, names it, and stores nothing of the file', async () => {
    const { instrument, id } = named('DIFFER');
    await importCsv(suite.context, csvOf(range(0, 50)), { instrument });
    const other = csvOf(range(20, 90), (minute) => row(minute, minute === 40 ? 1 : 0));
    await expect(importCsv(suite.context, other, { instrument })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: expect.stringMatching(/^2023-03-01T00:40:00Z (high|low|close)$/) as string },
    });
    expect((await stored(id)).series.length).toBe(50);
  });

  it('refuses a hole between old and new bars unless gaps are allowed', async () => {
    const { instrument, id } = named('HOLE');
    await importCsv(suite.context, csvOf(range(100, 150)), { instrument });
    await expect(importCsv(suite.context, csvOf(range(160, 170)), { instrument })).rejects.toMatchObject({
      code: 'BAR_GAP',
    });
    await expect(importCsv(suite.context, csvOf(range(0, 90)), { instrument })).rejects.toMatchObject({
      code: 'BAR_GAP',
    });
    await importCsv(suite.context, csvOf(range(160, 170)), { instrument, gapPolicy: 'allow' });
    expect((await stored(id)).series.length).toBe(60);
  });

  it('keeps the decimals of the finest price, old months as they were', async () => {
    const { instrument, id } = named('FINER');
    await importCsv(suite.context, csvOf(range(0, 10)), { instrument });
    const finer = csvOf(range(10, 12), (minute) => row(minute).replace(/,(\d+)\.(\d\d),/, ',$1.$25,'));
    const outcome = await importCsv(suite.context, finer, { instrument }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ added: 2 });
    expect(await getSeries(suite.context, id)).toMatchObject({ tickSize: '0.001' });
  });

  it('that two imports send at once stores both', async () => {
    const { instrument, id } = named('RACE');
    await importCsv(suite.context, csvOf(range(0, 10)), { instrument });
    await Promise.all([
      importCsv(suite.context, csvOf(range(10, 60)), { instrument }),
      importCsv(suite.context, csvOf(range(0, 40)), { instrument }),
      importCsv(suite.context, csvOf(range(5, 30)), { instrument }),
    ]);
    expect((await stored(id)).series.length).toBe(60);
  });

  it('is taken back as a whole when what must happen alongside does not', async () => {
    const { id } = named('BACK');
    const bars = (await stored(named('RACE').id)).series;
    const outcome = await storeBars(suite.context, {
      instrument: parseInstrument({
        venue: 'binanceus',
        instrument: 'BACK/USDT',
      }),
      timeframe: '1m',
      columns: bars,
      priceDecimals: 2,
      source: 'test',
      gapPolicy: 'allow',
      alongside: () => Promise.resolve(false),
    });
    expect(outcome).toBeNull();
    expect(await loadBars(suite.db, id, EVERYTHING)).toBeNull();
  });

  it('never writes over a newer version', async () => {
    const { id } = named('RACE');
    const current = await findSeriesRow(suite.db, id);
    if (current === null) throw new Error('missing');
    const isSaved = await inTransaction(suite.db, (tx) =>
      saveSeries(tx, {
        instrument: {
          id: current.instrumentId,
          venue: current.venue,
          symbol: current.symbol,
          base: 'RACE',
          quote: 'USDT',
          lotSize: '1',
        },
        series: { ...current, timeframe: '1m' },
        basedOn: current.version - 1,
        chunks: [],
      }),
    );
    expect(isSaved).toBe(false);
  });

  it('leaves one completed import row with each success and none with a refusal', async () => {
    const rows = await suite.db.orm.select().from(barImports).where(eq(barImports.symbol, 'DIFFER/USDT'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      status: 'completed',
      kind: 'upload',
      barsDone: 50,
      fileName: 'test.csv',
    });
  });
});

describe('damage', () => {
  it('of one bit in a stored chunk is found on reading, and names the chunk', async () => {
    const { instrument, id } = named('DAMAGE');
    await importCsv(suite.context, csvOf(range(APRIL - 50, APRIL + 50)), { instrument });
    await suite.db.orm
      .update(barChunks)
      .set({
        columns: sql`set_byte(${barChunks.columns}, 100, get_byte(${barChunks.columns}, 100) # 1)`,
      })
      .where(sql`${barChunks.seriesId} = ${id} and ${barChunks.monthStartMs} = ${Date.UTC(2023, 3, 1)}`);
    await expect(loadBars(suite.db, id, EVERYTHING)).rejects.toMatchObject({
      code: 'BARS_DAMAGED',
      details: { field: `${id} 2023-04` },
    });
    const intact = await loadBars(suite.db, id, { fromMs: null, toMs: Date.UTC(2023, 3, 1) });
    expect(intact?.series.length).toBe(50);
  });
});

describe('removing a series', () => {
  it('removes its bars and leaves an audit row', async () => {
    const { instrument, id } = named('GONE');
    await importCsv(suite.context, csvOf(range(0, 10)), { instrument });
    await deleteSeries(suite.context, id);
    expect(await loadBars(suite.db, id, EVERYTHING)).toBeNull();
    await expect(getSeries(suite.context, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const audits = await suite.db.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.resource, `series:${id}`));
    expect(audits).toHaveLength(1);
  });
});

describe('names', () => {
  it.each([
    ['demo', 'BTC/USDT', 'DEMO_MIXED'],
    ['Binance US', 'BTC/USDT', 'INPUT_INVALID'],
    ['binanceus', 'btcusdt', 'INPUT_INVALID'],
    ['binanceus', 'BTC/BTC', 'INPUT_INVALID'],
    ['binanceus', "BTC/USDT'; drop table bar_series; --", 'INPUT_INVALID'],
  ])('%s %s → %s', async (venue, instrument, code) => {
    await expect(importCsv(suite.context, csvOf(range(0, 5)), { venue, instrument })).rejects.toMatchObject({
      code,
    });
  });

  it('a series id is venue, symbol and timeframe', () => {
    expect(seriesIdOf('binanceus:BTC/USDT', '1m')).toBe('binanceus:BTC/USDT@1m');
  });
});

async function chunkSums(id: string): Promise<{ checksum: string }[]> {
  return suite.db.orm
    .select({ checksum: barChunks.checksum })
    .from(barChunks)
    .where(eq(barChunks.seriesId, id))
    .orderBy(barChunks.monthStartMs);
}
