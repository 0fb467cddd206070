import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportQuality } from '@/lib/core/bars/quality-report';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { TIMEFRAME_MS, TIMEFRAMES } from '@/lib/core/model/timeframe';
import { REAL_CANDLES_FOLDER, realCandles } from '../../../kit/real-candles';

interface IndexedSet {
  readonly file: string;
  readonly step_ms: number | null;
  readonly calendar: string;
  readonly rows: number;
  readonly gaps: number;
  readonly steps_missing: number;
  readonly longest_gap_ms: number;
  readonly longest_gap_after: string | null;
}

const INDEX = `${REAL_CANDLES_FOLDER}index.json`;
const SETS: readonly IndexedSet[] = existsSync(INDEX)
  ? (JSON.parse(readFileSync(INDEX, 'utf8')) as { sets: IndexedSet[] }).sets
  : [];

const CALENDARS: readonly [words: string, calendar: MarketCalendar][] = [
  ['24x7', '24x7'],
  ['calendar: exchange days', 'exchange-days'],
  ['calendar: exchange hours incl', 'exchange-extended'],
  ['calendar: exchange hours', 'exchange-hours'],
  ['calendar: FX week', 'fx-week'],
  ['calendar: metals week', 'globex-week'],
  ['calendar: CME Globex', 'globex-week'],
];

/** Steps that are missing though the calendar says open, file by file; what is left are holes of the source, looked up one by one. */
const OPEN_STEPS_MISSING: Readonly<Record<string, number>> = {
  'goog_1d.csv.gz': 0,
  'spy_1d.csv.gz': 0,
  'ibm_1d.csv.gz': 0,
  'iwm_1d.csv.gz': 0,
  'spx_1d.csv.gz': 0,
  'eurusd_1h.csv.gz': 0,
  // Two closings and a Friday that the source cut short.
  'spy_1h.csv.gz': 5,
  // The file jumps from November 2004 to March 2011.
  'qqq_1d.csv.gz': 1_588,
};

// index.json stands beside the candles; both are absent on machines without them.
describe.skipIf(SETS.length === 0)('real candles', () => {
  const sets = SETS.filter(({ step_ms }) => step_ms !== null);

  it('of months are the only ones left out: a month is no timeframe', () => {
    expect(SETS.filter(({ step_ms }) => step_ms === null).map(({ file }) => file)).toEqual([
      'btcusd_1mo.csv.gz',
    ]);
  });

  it.each(sets.map((set) => [set.file, set] as const))(
    '%s has the gaps that its index lists and no others (Q1)',
    (file, set) => {
      const timeframe = TIMEFRAMES.find((name) => TIMEFRAME_MS[name] === set.step_ms)!;
      const bars = realCandles(file, { timeframe, priceDecimals: 8 });
      const calendar = CALENDARS.find(([words]) => set.calendar.startsWith(words))![1];
      const report = reportQuality(bars, { timeframe, calendar });
      expect({ rows: report.bars, ...report.rawGaps }).toEqual({
        rows: set.rows,
        gapCount: set.gaps,
        missingSteps: set.steps_missing,
        longestMs: set.longest_gap_ms,
        longestAfterMs: set.longest_gap_after === null ? null : Date.parse(set.longest_gap_after),
      });
      expect(report.missingBars).toBeLessThanOrEqual(set.steps_missing);
      if (calendar === '24x7') expect(report.missingBars).toBe(set.steps_missing);
      else expect(report.missingBars).toBe(OPEN_STEPS_MISSING[file] ?? report.missingBars);
      const broken = report.findings.filter(
        ({ level, total, kind }) => total > 0 && level === 'error' && kind !== 'gap',
      );
      expect(broken).toEqual([]);
    },
  );
});
