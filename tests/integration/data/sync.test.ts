// One file: every test asks the same loopback venue and the same series, so they take turns.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import { openVenueHistory } from '@/lib/adapters/feeds/ccxt/venue-history';
import { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import type { ServiceContext } from '@/lib/services/context';
import { cancelImport } from '@/lib/services/data/cancel-import';
import { createSync } from '@/lib/services/data/create-sync';
import { repeatSync } from '@/lib/services/data/repeat-sync';
import { getSeries } from '@/lib/services/data/get-series';
import { getImport } from '@/lib/services/data/get-import';
import { downloadMany } from '@/lib/services/data/download-many';
import { instrumentAt, listInstrumentVersions } from '@/lib/services/instruments/instrument-at';
import { downloadNow } from '@/lib/services/data/import-now';
import { runImport } from '@/lib/services/data/run-import';
import { importSources } from '@/worker/import-sources';
import { bundleOnce } from '../_worker-process';
import { until } from '../_until';
import { startVenue, venueBar, type LoopbackVenue } from './_binance';
import { MINUTE, useSuite } from '../_data-context';

const suite = useSuite();
/** 30 s into a minute, so that one bar is always open. */
const NOW = Date.UTC(2023, 10, 14, 22, 13, 30);
const LAST_CLOSED = NOW - 30_000 - MINUTE;
const LISTED = LAST_CLOSED - 34_999 * MINUTE;
const SERIES = 'binance:BTC/USDT@1m';
const EVERYTHING = { fromMs: null, toMs: null };
let venue: LoopbackVenue;
let context: ServiceContext;

beforeAll(async () => {
  venue = await startVenue({ listedMs: LISTED, nowMs: NOW });
  context = { ...suite.context, nowMs: () => NOW };
});
afterAll(() => venue.close());
beforeEach(async () => {
  venue.asked.length = 0;
  venue.faults.clear();
  await suite.db.sql`delete from bar_series`;
});

const open = (name = 'binance', at: Pick<ServiceContext, 'nowMs'> = context) =>
  openVenueHistory({
    venue: name,
    nowMs: at.nowMs,
    venueUrl: venue.url,
    paces: new VenuePaces(),
    signal: new AbortController().signal,
  });

/** Downloads as the command does. */
async function sync(
  sinceMs: number,
  at: ServiceContext = context,
  isRevision = false,
): Promise<{ added: number; changed: number }> {
  const history = await open('binance', at);
  try {
    return await downloadNow(at, {
      venue: 'binance',
      instrument: 'BTC/USDT',
      timeframe: '1m',
      sinceMs,
      isRevision,
      source: history.bars('BTC/USDT'),
      onProgress: () => undefined,
    });
  } finally {
    await history.close();
  }
}

async function stored(id = SERIES) {
  return (await loadBars(suite.db, id, EVERYTHING))?.series ?? null;
}

/** Every closed bar of the venue from `fromMs` on, to the last digit. */
function expectWhole(series: Awaited<ReturnType<typeof stored>>, fromMs: number, lastMs = LAST_CLOSED): void {
  const count = (lastMs - fromMs) / MINUTE + 1;
  expect(series?.length).toBe(count);
  const bars = Array.from({ length: count }, (_, index) => venueBar(fromMs + index * MINUTE).map(Number));
  expect(series?.timeMs).toEqual(Float64Array.from(bars, (bar) => bar[0]!));
  for (const [column, name] of (['open', 'high', 'low', 'close', 'volume'] as const).entries()) {
    expect(series?.[name]).toEqual(Float64Array.from(bars, (bar) => bar[column + 1]!));
  }
}

describe('downloading', () => {
  it('pages through everything since the listing, takes closed bars only, and keeps every digit', async () => {
    expect(await sync(LISTED - 1_000 * MINUTE)).toEqual({ added: 35_000, changed: 0 });
    expectWhole(await stored(), LISTED);
    expect(venue.asked.every(({ limit }) => limit === 1_000)).toBe(true);
    expect((await stored())?.priceDecimals).toBe(2);
  });

  it('run again asks only for what is new, and for the last bars once more', async () => {
    await sync(LAST_CLOSED - 1_999 * MINUTE);
    venue.asked.length = 0;
    expect(await sync(LAST_CLOSED - 1_999 * MINUTE)).toMatchObject({ added: 0 });
    expect(venue.asked.map(({ startTime }) => startTime)).toEqual([LAST_CLOSED - 4 * MINUTE]);
    venue.asked.length = 0;
    const later = { ...context, nowMs: () => NOW + 5 * MINUTE };
    venue.setNow(NOW + 5 * MINUTE);
    expect(await sync(LAST_CLOSED - 1_999 * MINUTE, later)).toMatchObject({ added: 5 });
    venue.setNow(NOW);
    expect(venue.asked.map(({ startTime }) => startTime)).toEqual([LAST_CLOSED - 4 * MINUTE]);
  });

  it('fetches older bars too, and leaves no hole between', async () => {
    await sync(LAST_CLOSED - 99 * MINUTE);
    expect(await sync(LISTED + 7 * MINUTE)).toMatchObject({ added: 34_993 - 100 });
    expectWhole(await stored(), LISTED + 7 * MINUTE);
  });

  it('survives 429 with Retry-After, a server fault, a dropped connection and a cut answer', async () => {
    venue.faults.set(1, { kind: 'status', status: 429, retryAfterS: 1 });
    venue.faults.set(3, { kind: 'status', status: 503 });
    venue.faults.set(5, { kind: 'drop' });
    venue.faults.set(7, { kind: 'cut' });
    await sync(LAST_CLOSED - 6_999 * MINUTE);
    expectWhole(await stored(), LAST_CLOSED - 6_999 * MINUTE);
    const [, limited, next] = venue.asked;
    expect(next!.startTime).toBe(limited!.startTime);
    expect(next!.atMs - limited!.atMs).toBeGreaterThanOrEqual(990);
  });

  it('gives up on a venue that stays away, keeps what had arrived, and goes on from there', async () => {
    for (let request = 12; request < 30; request += 1)
      venue.faults.set(request, { kind: 'status', status: 429, retryAfterS: 0 });
    const since = LAST_CLOSED - 19_999 * MINUTE;
    await expect(sync(since)).rejects.toMatchObject({ code: 'VENUE_UNREACHABLE' });
    // Every page but the first repeats one bar.
    expectWhole(await stored(), since, since + 11_988 * MINUTE);
    venue.faults.clear();
    venue.asked.length = 0;
    expect(await sync(since)).toMatchObject({ added: 8_011 });
    expect(venue.asked[0]?.startTime).toBe(since + 11_984 * MINUTE);
    expectWhole(await stored(), since);
  });

  it.each([
    ['a page out of order', { kind: 'shuffle' } as const],
    ['a price that is no number', { kind: 'cell', column: 2, value: 'NaN' } as const],
    ['an empty price', { kind: 'cell', column: 4, value: '' } as const],
  ])('refuses %s and keeps only the pages before it', async (_, fault) => {
    venue.faults.set(2, fault);
    const since = LAST_CLOSED - 4_999 * MINUTE;
    await expect(sync(since)).rejects.toMatchObject({ code: 'VENUE_BAD_RESPONSE' });
    expectWhole(await stored(), since, since + 1_998 * MINUTE);
  });

  it('refuses a bar whose low is above its high', async () => {
    venue.faults.set(0, { kind: 'cell', column: 3, value: '99999.00' });
    await expect(sync(LAST_CLOSED - 99 * MINUTE)).rejects.toMatchObject({ code: 'BAR_SHAPE' });
    expect(await stored()).toBeNull();
  });

  it('refuses what the venue has changed since, and names the bar; told to revise it takes the bar and keeps both', async () => {
    const since = LAST_CLOSED - 1_999 * MINUTE;
    await sync(since);
    const before = (await stored())!;
    // The fourth of the five bars that every download reads again.
    venue.faults.set(venue.asked.length, { kind: 'cell', column: 5, value: '0.1' });
    await expect(sync(since)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: expect.stringMatching(/ volume$/) as string, got: '0.1' },
    });
    expect(await stored()).toEqual(before);
    venue.faults.set(venue.asked.length, { kind: 'cell', column: 5, value: '0.1' });
    expect(await sync(since, context, true)).toEqual({ added: 0, changed: 1 });
    expect((await stored())?.volume[3]).toBe(0.1);
    const { revisions, version } = await getSeries(context, SERIES);
    expect(version).toBe(2);
    expect(revisions).toMatchObject([
      { kind: 'revised', barsChanged: 1, source: 'binance', fromMs: since + 3 * MINUTE },
    ]);
    expect(revisions[0]?.changes[0]).toMatchObject({
      before: expect.arrayContaining([before.volume[3]]) as number[],
      after: expect.arrayContaining([0.1]) as number[],
    });
  });

  it('refuses a venue that tells the last bar of a page otherwise on the next page', async () => {
    venue.faults.set(1, { kind: 'cell', column: 4, value: '20005.55', row: 0 });
    const since = LAST_CLOSED - 2_999 * MINUTE;
    await expect(sync(since)).rejects.toMatchObject({ code: 'VENUE_BAD_RESPONSE' });
    expectWhole(await stored(), since, since + 999 * MINUTE);
  });

  it.each([
    ['binance', 'ETH/BTC', 'VENUE_SYMBOL'],
    ['nosuchvenue', 'BTC/USDT', 'VENUE_UNKNOWN'],
    ['../base/errors', 'BTC/USDT', 'VENUE_UNKNOWN'],
  ])('%s %s → %s', async (name, symbol, code) => {
    const bars = async () => (await open(name)).bars(symbol);
    await expect(bars()).rejects.toMatchObject({ code });
  });

  it('finds nothing before the future begins', async () => {
    await expect(sync(NOW + 1_000 * MINUTE)).rejects.toMatchObject({ code: 'NO_BARS' });
  });

  it('trusts the earlier of two clocks: a bar that the venue still trades is not closed', async () => {
    venue.setNow(NOW - 2 * MINUTE);
    await sync(LAST_CLOSED - 9 * MINUTE);
    venue.setNow(NOW);
    expectWhole(await stored(), LAST_CLOSED - 9 * MINUTE, LAST_CLOSED - 2 * MINUTE);
  });
});

describe('many downloads at once', () => {
  const many = (names: readonly string[], nowMs = NOW) =>
    downloadMany(
      { ...context, nowMs: () => nowMs },
      {
        series: names.flatMap((instrument) =>
          (['1m', '1h'] as const).map((timeframe) => ({ venue: 'binance', instrument, timeframe })),
        ),
        sinceMs: LAST_CLOSED - 2_999 * MINUTE,
        isRevision: false,
        openVenue: importSources({ venueUrl: venue.url, paces: new VenuePaces() }).openVenue,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
    );

  it('each gets its own bars, one that is refused does not hold up the others, and what the venue lists is kept by time', async () => {
    const day = 86_400_000;
    const tick = { tickSize: '0.01' };
    venue.setListed({ BTC: tick, ETH: tick, SOL: tick, XRP: { ...tick, status: 'BREAK' } });
    const answers = await many(['BTC/USDT', 'ETH/USDT', 'NO/USDT', 'SOL/USDT']);
    expect(answers.map(({ seriesId, added, failure }) => [seriesId, added, failure?.code ?? null])).toEqual([
      ['binance:BTC/USDT@1m', 3_000, null],
      ['binance:BTC/USDT@1h', 49, null],
      ['binance:ETH/USDT@1m', 3_000, null],
      ['binance:ETH/USDT@1h', 49, null],
      ['binance:NO/USDT@1m', 0, 'VENUE_SYMBOL'],
      ['binance:NO/USDT@1h', 0, 'VENUE_SYMBOL'],
      ['binance:SOL/USDT@1m', 3_000, null],
      ['binance:SOL/USDT@1h', 49, null],
    ]);
    expectWhole(await stored(), LAST_CLOSED - 2_999 * MINUTE);

    venue.setListed({ BTC: { tickSize: '0.10' }, SOL: tick, XRP: tick });
    await many(['BTC/USDT'], NOW + day);
    await many(['BTC/USDT'], NOW + 2 * day);
    venue.setListed({ BTC: tick });
    const history = async (base: string) =>
      (await listInstrumentVersions(context, `binance:${base}/USDT`)).map(
        ({ validFromMs, status, tickSize }) => [(validFromMs - NOW) / day, status, tickSize],
      );
    expect(await history('BTC')).toEqual([
      [1, 'trading', '0.1'],
      [0, 'trading', '0.01'],
    ]);
    expect(await history('ETH')).toEqual([
      [1, 'delisted', '0.01'],
      [0, 'trading', '0.01'],
    ]);
    expect(await history('SOL')).toEqual([[0, 'trading', '0.01']]);
    expect(await history('XRP')).toEqual([
      [1, 'trading', '0.01'],
      [0, 'halted', '0.01'],
    ]);
    expect(await instrumentAt(context, 'binance:ETH/USDT', NOW + day - 1)).toMatchObject({
      status: 'trading',
      lotSize: '0.00001',
      minNotional: '5',
      takerFee: '0.001',
    });
    expect(await instrumentAt(context, 'binance:ETH/USDT', NOW - 1)).toBeNull();
    expect(await getSeries(context, 'binance:ETH/USDT@1h')).toMatchObject({ listing: 'delisted' });
    const lots = await suite.db.sql`select lot_size::float from instruments where id = 'binance:ETH/USDT'`;
    expect([...lots]).toEqual([{ lot_size: 0.00001 }]);
  });

  it('half a list is an outage, not a mass delisting', async () => {
    const tick = { tickSize: '0.01' };
    venue.setListed({ BTC: tick });
    await many(['BTC/USDT'], NOW + 100 * 86_400_000);
    expect(await instrumentAt(context, 'binance:SOL/USDT', NOW + 200 * 86_400_000)).toMatchObject({
      status: 'trading',
    });
  });
});

describe('a download by the worker', () => {
  const options = () => ({
    sources: importSources({ venueUrl: venue.url, paces: new VenuePaces() }),
    signal: new AbortController().signal,
  });
  const wanted = { venue: 'binance', instrument: 'BTC/USDT', timeframe: '1m' } as const;

  it('completes its row with the number of bars', async () => {
    const { id } = await createSync(context, { ...wanted, sinceMs: LAST_CLOSED - 2_499 * MINUTE });
    expect(suite.asked.at(-1)).toEqual({ name: 'bars-sync', payload: { importId: id }, ticketId: id });
    await runImport(context, id, options());
    expect(await getImport(context, id)).toMatchObject({
      status: 'completed',
      kind: 'sync',
      barsDone: 2_500,
    });
    expectWhole(await stored(), LAST_CLOSED - 2_499 * MINUTE);
  });

  it('that is canceled keeps a whole beginning, and goes on behind it when it is resumed', async () => {
    const sinceMs = LISTED;
    const { id } = await createSync(context, { ...wanted, sinceMs });
    const running = runImport(context, id, options());
    await until('some pages have arrived', () => venue.asked.length >= 5);
    await cancelImport(context, id);
    await running;
    expect(await getImport(context, id)).toMatchObject({ status: 'canceled' });
    const kept = await stored();
    expectWhole(kept, LISTED, LISTED + (kept!.length - 1) * MINUTE);
    expect(kept!.length).toBeLessThan(35_000);

    const askedBefore = venue.asked.length;
    const again = await repeatSync(context, id);
    await runImport(context, again.id, options());
    expectWhole(await stored(), LISTED);
    expect(venue.asked[askedBefore]?.startTime).toBeGreaterThan(LISTED);
    await expect(repeatSync(context, again.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('a download from the shell', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  beforeAll(() => bundleOnce());

  const BOTH = ['binance:BTC/USDT', 'binance:ETH/USDT'];
  const start = (sinceMs: number) => {
    const since = `${new Date(sinceMs).toISOString().slice(0, 16)}Z`;
    const words = ['data', 'sync', ...BOTH, '--timeframe', '1m', '--since', since];
    const child = spawn(process.execPath, ['dist/cli.mjs', ...words, '--json'], {
      cwd: root,
      env: {
        NODE_ENV: 'production',
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: suite.url,
        SEXTANT_VENUE_URL: venue.url,
      },
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString('utf8')));
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    return { child, said, ended };
  };

  it('of two series, killed in the middle goes on after the last stored bar of each', async () => {
    const tick = { tickSize: '0.01' };
    venue.setListed({ BTC: tick, ETH: tick });
    const first = start(LISTED);
    const both = () => Promise.all(BOTH.map((name) => stored(`${name}@1m`)));
    await until(
      'the first batches are stored',
      async () => venue.asked.length > 24 && (await both()).every((series) => series !== null),
      { withinMs: 60_000, everyMs: 5 },
    );
    first.child.kill('SIGKILL');
    await first.ended;
    const kept = await both();
    for (const series of kept) {
      expectWhole(series, LISTED, LISTED + (series!.length - 1) * MINUTE);
      expect(series!.length).toBeLessThan(35_000);
    }
    venue.asked.length = 0;
    // The process has the machine's clock; the venue's is earlier, and the earlier one decides.
    const second = start(LISTED);
    expect({ code: await second.ended, stderr: second.said.stderr }).toMatchObject({ code: 0 });
    const oldest = Math.min(...kept.map((series) => series!.length));
    expect(Math.min(...venue.asked.map(({ startTime }) => startTime))).toBe(LISTED + (oldest - 5) * MINUTE);
    for (const series of await both()) expectWhole(series, LISTED);
    const { downloads } = JSON.parse(second.said.stdout) as { downloads: object[] };
    expect(downloads).toMatchObject(
      kept.map((series) => ({
        added: 35_000 - series!.length,
        failure: null,
        series: { quality: { bars: 35_000, gapCount: 0 } },
      })),
    );
  });

  it('that the venue refuses ends with three lines and the exit code of the reason', async () => {
    for (let request = 0; request < 30; request += 1)
      venue.faults.set(request, { kind: 'status', status: 429, retryAfterS: 0 });
    const failed = start(LISTED);
    expect(await failed.ended).toBe(7);
    expect(failed.said.stdout + failed.said.stderr).toContain('VENUE_UNREACHABLE');
    expect(await stored()).toBeNull();
  });
});
