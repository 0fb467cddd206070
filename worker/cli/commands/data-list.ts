import type { Command } from 'commander';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { stepsBehind } from '@/lib/core/bars/quality-report';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { listSeries } from '@/lib/services/data/list-series';
import type { CliIo } from '../cli-io';
import { durationText } from '../figures';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const COLUMNS = [
  { title: 'INSTRUMENT' },
  { title: 'TIMEFRAME' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'BARS', right: true },
  { title: 'COMPLETE', right: true },
  { title: 'GAPS', right: true },
  { title: 'AGE', right: true },
  { title: 'SOURCE' },
] as const;

/** `sextant data list`: every stored series, and how fresh it is. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('list')
    .description('show every stored series with its span and quality')
    .option('--json', 'print one document', false)
    .action(async (options: { json: boolean }) => {
      const series = await withLocalContext(io, listSeries);
      if (options.json) return io.stdout(`${JSON.stringify({ series }, null, 2)}\n`);
      if (series.length > 0)
        return io.stdout(
          textTable(
            COLUMNS,
            series.map((one) => rowOf(one, io.nowMs())),
          ),
        );
      io.stderr('no candles are stored yet\ntry: sextant data demo\n');
    });
}

function rowOf(series: BarSeriesSummary, nowMs: number): string[] {
  const { quality } = series;
  return [
    series.isDemo ? `${series.instrumentId} (DEMO)` : series.instrumentId,
    series.timeframe,
    series.fromMs === null ? '–' : formatUtc(series.fromMs),
    series.toMs === null ? '–' : formatUtc(series.toMs),
    String(quality.bars),
    `${(Math.floor(quality.completeness * 10_000) / 100).toFixed(2)} %`,
    String(quality.gapCount),
    ageText(series, nowMs),
    safeCell(series.source),
  ];
}

/** Time since the last candle ended, and how many candles of an open market that is; `fresh` when it is none. */
function ageText({ toMs, timeframe, quality }: BarSeriesSummary, nowMs: number): string {
  if (toMs === null) return '–';
  const stepMs = TIMEFRAME_MS[timeframe];
  const behind = stepsBehind({ toMs, nowMs, stepMs, calendar: quality.calendar ?? '24x7' });
  return behind === 0 ? 'fresh' : `${durationText(nowMs - toMs)} (${behind} bars)`;
}

/** A label may come from a file name: a spreadsheet must not take it for a formula. */
function safeCell(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
