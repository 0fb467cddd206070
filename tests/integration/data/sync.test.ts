// One file: every test asks the same loopback venue and the same series, so they take turns.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBars } from '@/lib/adapters/db/bars';
import { openVenueBars } from '@/lib/adapters/feeds/ccxt/ccxt-bar-source';
import type { ServiceContext } from '@/lib/services/context';
import { cancelImport } from '@/lib/services/data/cancel-import';
import { createSync } from '@/lib/services/data/create-sync';
import { getImport } from '@/lib/services/data/get-import';
import { downloadNow } from '@/lib/services/data/import-now';
import { runImport } from '@/lib/services/data/run-import';
import { importSources } from '@/worker/import-sources';
import { bundleOnce } from '../_worker-process';
import { until } from '../_until';
import { startVenue, venueBar, type LoopbackVenue } from './_binance';
import { MINUTE, useSuite } from './_context';

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

const open = (symbol = 'BTC/USDT', name = 'binance', at: Pick<ServiceContext, 'nowMs'> = context) =>
  openVenueBars({
    venue: name,
    symbol,
    nowMs: at.nowMs,
    venueUrl: venue.url,
    signal: new AbortController().signal,
  });

/** Downloads as the command does. */
async function sync(sinceMs: number, at: ServiceContext = context): Promise<{ added: number }> {
  const source = await open('BTC/USDT', 'binance', at);
  try {
    return await downloadNow(at, {
      venue: 'binance',
      instrument: 'BTC/USDT',
      timeframe: '1m',
      sinceMs,
      source,
      onProgress: () => undefined,
    });
  } finally {
    await source.close();
  }
}

async function stored() {
  return (await loadBars(suite.db, SERIES, EVERYTHING))?.series ?? null;
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
    expect(await sync(LISTED - 1_000 * MINUTE)).toEqual({ added: 35_000 });
    expectWhole(await stored(), LISTED);
    expect(venue.asked.every(({ limit }) => limit === 1_000)).toBe(true);
    expect((await stored())?.priceDecimals).toBe(2);
  });

  it('run again asks only for what is new', async () => {
    await sync(LAST_CLOSED - 1_999 * MINUTE);
    venue.asked.length = 0;
    expect(await sync(LAST_CLOSED - 1_999 * MINUTE)).toEqual({ added: 0 });
    expect(venue.asked).toHaveLength(0);
    const later = { ...context, nowMs: () => NOW + 5 * MINUTE };
    venue.setNow(NOW + 5 * MINUTE);
    expect(await sync(LAST_CLOSED - 1_999 * MINUTE, later)).toEqual({ added: 5 });
    venue.setNow(NOW);
    expect(venue.asked.map(({ startTime }) => startTime)).toEqual([LAST_CLOSED + MINUTE]);
  });

  it('fetches older bars too, and leaves no hole between', async () => {
    await sync(LAST_CLOSED - 99 * MINUTE);
    expect(await sync(LISTED + 7 * MINUTE)).toEqual({ added: 34_993 - 100 });
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
    expectWhole(await stored(), since, since + 11_999 * MINUTE);
    venue.faults.clear();
    venue.asked.length = 0;
    expect(await sync(since)).toEqual({ added: 8_000 });
    expect(venue.asked[0]?.startTime).toBe(since + 12_000 * MINUTE);
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
    expectWhole(await stored(), since, since + 1_999 * MINUTE);
  });

  it('refuses a bar whose low is above its high', async () => {
    venue.faults.set(0, { kind: 'cell', column: 3, value: '99999.00' });
    await expect(sync(LAST_CLOSED - 99 * MINUTE)).rejects.toMatchObject({ code: 'BAR_SHAPE' });
    expect(await stored()).toBeNull();
  });

  it('refuses what the venue has changed since, and names the bar', async () => {
    await sync(LAST_CLOSED - 99 * MINUTE);
    await suite.db.sql`update bar_series set to_ms = to_ms - ${3 * MINUTE}`;
    venue.faults.set(0, { kind: 'cell', column: 5, value: '0.1' });
    venue.asked.length = 0;
    const before = await stored();
    venue.setNow(NOW + MINUTE);
    const later = { ...context, nowMs: () => NOW + MINUTE };
    // Row 3 of the page is the first that is new; the three before it are stored already and equal.
    expect(await sync(LAST_CLOSED - 99 * MINUTE, later)).toEqual({ added: 1 });
    venue.faults.clear();
    await suite.db.sql`update bar_series set to_ms = to_ms - ${3 * MINUTE}`;
    await expect(sync(LAST_CLOSED - 99 * MINUTE, later)).rejects.toMatchObject({ code: 'CONFLICT' });
    venue.setNow(NOW);
    expect((await stored())?.length).toBe(before!.length + 1);
  });

  it.each([
    ['binance', 'ETH/BTC', 'VENUE_SYMBOL'],
    ['nosuchvenue', 'BTC/USDT', 'VENUE_UNKNOWN'],
    ['../base/errors', 'BTC/USDT', 'VENUE_UNKNOWN'],
  ])('%s %s → %s', async (name, symbol, code) => {
    await expect(open(symbol, name)).rejects.toMatchObject({ code });
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

describe('a download by the worker', () => {
  const options = () => ({
    sources: importSources({ venueUrl: venue.url }),
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

  it('that is canceled keeps a whole beginning', async () => {
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
  });
});

describe('a download from the shell', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  beforeAll(() => bundleOnce());

  const start = (sinceMs: number) => {
    const since = `${new Date(sinceMs).toISOString().slice(0, 16)}Z`;
    const words = [
      'data',
      'sync',
      '--venue',
      'binance',
      '--instrument',
      'BTC/USDT',
      '--timeframe',
      '1m',
      '--since',
      since,
    ];
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

  it('killed in the middle goes on after the last stored bar', async () => {
    const first = start(LISTED);
    await until(
      'the first batches are stored',
      async () => (await stored()) !== null && venue.asked.length > 14,
      {
        withinMs: 60_000,
      },
    );
    first.child.kill('SIGKILL');
    await first.ended;
    const kept = await stored();
    expectWhole(kept, LISTED, LISTED + (kept!.length - 1) * MINUTE);
    expect(kept!.length).toBeLessThan(35_000);
    venue.asked.length = 0;
    // The process has the machine's clock; the venue's is earlier, and the earlier one decides.
    const second = start(LISTED);
    expect({ code: await second.ended, stderr: second.said.stderr }).toMatchObject({ code: 0 });
    expect(venue.asked[0]?.startTime).toBe(LISTED + kept!.length * MINUTE);
    expectWhole(await stored(), LISTED);
    const report = JSON.parse(second.said.stdout) as { added: number; series: { quality: { bars: number } } };
    expect(report).toMatchObject({
      added: 35_000 - kept!.length,
      series: { quality: { bars: 35_000, gapCount: 0 } },
    });
  });

  it('that the venue refuses ends with three lines and the exit code of the reason', async () => {
    for (let request = 0; request < 10; request += 1)
      venue.faults.set(request, { kind: 'status', status: 429, retryAfterS: 0 });
    const failed = start(LISTED);
    expect(await failed.ended).toBe(7);
    expect(failed.said.stdout + failed.said.stderr).toContain('VENUE_UNREACHABLE');
    expect(await stored()).toBeNull();
  });
});
