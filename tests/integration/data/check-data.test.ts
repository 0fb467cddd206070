import { describe, expect, it } from 'vitest';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';
import { dataCheck, seriesCheck } from '@/lib/contracts/api/data-quality';
import { checkSeries } from '@/lib/services/data/check-series';
import { getSeries } from '@/lib/services/data/get-series';
import { setCalendar } from '@/lib/services/data/set-calendar';
import { runCli } from '@/worker/cli/run-cli';
import { csvOf, importCsv, MARCH, MINUTE, NOW, range, row, useSuite } from '../_data-context';

const suite = useSuite();

async function sextant(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const code = await runCli(args, {
    stdout: (text) => void (said.stdout += text),
    stderr: (text) => void (said.stderr += text),
    isTty: false,
    env: { DATABASE_URL: suite.url },
    nowMs: () => NOW,
    signal: new AbortController().signal,
  });
  return { ...said, code };
}

describe('sextant data check', () => {
  it('names what is wrong with stored candles, and ends with 8 when it is an error', async () => {
    const flat = (minute: number): string =>
      minute >= 100 && minute < 112 ? `${MARCH + minute * MINUTE},20000,20001,19999,20000,1` : row(minute);
    const whole = [...range(0, 500)].filter((minute) => minute !== 300);
    await importCsv(suite.context, csvOf(whole, flat), { gapPolicy: 'allow' });
    const holey = [...range(0, 500)].filter((minute) => minute < 200 || minute >= 260);
    await importCsv(suite.context, csvOf(holey), { gapPolicy: 'allow', instrument: 'ETH/USDT' });

    const one = await sextant('data', 'check', 'binanceus:BTC/USDT@1m', '--until', '2023-03-02');
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout.trimEnd().split('\n')).toEqual([
      'SERIES                 CALENDAR  BARS  MISSING  SCORE  LEVEL',
      'binanceus:BTC/USDT@1m  24x7       499        1   99.7  warn',
      '',
      'binanceus:BTC/USDT@1m',
      'FINDING   LEVEL      LIMIT  FOUND    LARGEST  WHERE',
      'gap       warn   0 missing      1  1 missing  2023-03-01T05:00:00Z … 2023-03-01T05:01:00Z',
      'flatline  warn     10 bars      1    12 bars  2023-03-01T01:40:00Z … 2023-03-01T01:52:00Z',
    ]);

    const all = await sextant('data', 'check', '--all', '--json');
    expect(all.code).toBe(8);
    const found = dataCheck.parse(JSON.parse(all.stdout));
    expect(found.worst).toBe('error');
    expect(found.series.map(({ seriesId, level }) => [seriesId, level])).toEqual([
      ['binanceus:BTC/USDT@1m', 'warn'],
      ['binanceus:ETH/USDT@1m', 'error'],
    ]);
    expect(found.series[0]?.findings.find(({ kind }) => kind === 'stale')?.total).toBe(1);

    expect((await sextant('data', 'check')).code).toBe(2);
    expect((await sextant('data', 'check', 'binanceus:NO/NE@1m')).code).toBe(5);
    expect((await sextant('data', 'check', '--all', '--calendar', 'lunar')).code).toBe(2);
  });

  it('a stretch is judged alone, and the document of the API is the one of the contract', async () => {
    const check = await checkSeries(suite.context, 'binanceus:ETH/USDT@1m', {
      fromMs: MARCH + 300 * MINUTE,
      toMs: MARCH + 400 * MINUTE,
    });
    expect(seriesCheck.parse(check)).toMatchObject({ bars: 100, missingBars: 0, level: 'clean', score: 100 });
  });

  it('a market that is closed at night has no gap there, from the moment its hours are said', async () => {
    const hours = [...range(0, 3_000)].filter((minute) => {
      const ofDay = minute % 1_440;
      return ofDay >= 870 && ofDay < 1_260;
    });
    await importCsv(suite.context, csvOf(hours), { gapPolicy: 'allow', instrument: 'SPY/USD' });
    const id = 'binanceus:SPY/USD@1m';
    expect((await getSeries(suite.context, id)).quality).toMatchObject({ gapCount: 1, calendar: '24x7' });
    const said = await sextant('data', 'calendar', 'binanceus:SPY/USD', 'exchange-hours');
    expect(said.stdout).toBe('binanceus:SPY/USD: exchange-hours, 1 series measured\n');
    expect((await getSeries(suite.context, id)).quality).toMatchObject({
      gapCount: 0,
      missingBars: 0,
      completeness: 1,
      calendar: 'exchange-hours',
    });
    const later = [...range(2 * 1_440 + 870, 2 * 1_440 + 900)];
    await importCsv(suite.context, csvOf(later), { gapPolicy: 'allow', instrument: 'SPY/USD' });
    expect((await getSeries(suite.context, id)).quality).toMatchObject({ bars: 810, gapCount: 0 });
    await expect(setCalendar(suite.context, 'no:NE/X', 'fx-week')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('data list says how old the last candle is against its timeframe', async () => {
    const { stdout } = await sextant('data', 'list');
    const line = stdout.split('\n').find((text) => text.startsWith('binanceus:BTC/USDT'));
    const behind = (NOW - MARCH) / MINUTE - 500;
    expect(stdout.split('\n')[0]).toContain('AGE');
    expect(line).toContain(`(${behind} bars)`);
  });
});

describe('sextant data bars', () => {
  it('makes dollar bars of recorded trades, and says what it left out', async () => {
    const writer = await openTapeWriter(suite.db, {
      recordingId: 'rec_bars',
      provider: 'practice',
      createdBy: 'system:test',
      nowMs: () => NOW,
      onError: (error) => {
        throw error;
      },
      flushMs: 3_600_000,
    });
    for (const [index, second] of [0, 1, 2, 2, 1, 3].entries()) {
      const timeMs = MARCH + second * 1_000;
      const trade = {
        instrumentId: 'practice:BTC/USDT',
        price: 100 + second,
        quantity: 0.5,
        takerSide: null,
      };
      writer.append({
        kind: 'trade',
        receivedMs: timeMs,
        trade: { ...trade, tradeId: String(index === 3 ? 2 : index), timeMs },
      });
    }
    await writer.close();
    const made = await sextant('data', 'bars', 'practice:BTC/USDT', '--rule', 'dollar', '--size', '100');
    expect(made).toEqual({
      code: 0,
      stdout:
        'open_utc,close_utc,open,high,low,close,volume,value,trades\n' +
        '2023-03-01T00:00:00Z,2023-03-01T00:00:01Z,100,101,100,101,1,100.5,2\n' +
        '2023-03-01T00:00:02Z,2023-03-01T00:00:03Z,102,103,102,103,1,102.5,2\n',
      stderr: 'practice:BTC/USDT: 2 bars; left out: 1 late, 1 repeated, 0 impossible\n',
    });
    const none = await sextant('data', 'bars', 'practice:BTC/USDT', '--rule', 'tick', '--size', '2.5');
    expect(none.code).toBe(2);
  });
});
