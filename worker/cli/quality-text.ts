import type {
  DataCheck,
  QualityReportDocument,
  RunQuality,
  SeriesCheck,
} from '@/lib/contracts/api/data-quality';
import { FINDING_WORDS, scoreText } from '@/lib/core/bars/finding-words';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { textTable } from './text-table';

const SERIES_COLUMNS = [
  { title: 'SERIES' },
  { title: 'CALENDAR' },
  { title: 'BARS', right: true },
  { title: 'MISSING', right: true },
  { title: 'SCORE', right: true },
  { title: 'LEVEL' },
] as const;

const FINDING_COLUMNS = [
  { title: 'FINDING' },
  { title: 'LEVEL' },
  { title: 'LIMIT', right: true },
  { title: 'FOUND', right: true },
  { title: 'LARGEST', right: true },
  { title: 'WHERE' },
] as const;

/** Every series in one line, then what was found in each, worst first. Ends with a line feed. */
export function dataCheckText({ series }: DataCheck): string {
  const rows = series.map((one) => [
    one.isDemo ? `${one.seriesId} (DEMO)` : one.seriesId,
    one.calendar,
    String(one.bars),
    String(one.missingBars),
    scoreText(one.score),
    one.level,
  ]);
  const parts = series.map(seriesText).filter((text) => text !== '');
  return [textTable(SERIES_COLUMNS, rows), ...parts].join('\n');
}

function seriesText(check: SeriesCheck): string {
  const findings = findingsText(check);
  return findings === '' ? '' : `${check.seriesId}\n${findings}`;
}

/** A table of the kinds that were found, errors first; empty when there are none. */
export function findingsText({ findings }: Pick<QualityReportDocument, 'findings'>): string {
  const found = findings.filter(({ total }) => total > 0);
  if (found.length === 0) return '';
  const sorted = (['error', 'warn', 'info'] as const).flatMap((level) =>
    found.filter((group) => group.level === level),
  );
  const rows = sorted.map(({ kind, level, limit, total, listed }) => {
    const largest = listed[0];
    const unit = FINDING_WORDS[kind].value;
    const shown = largest === undefined || largest.value === null ? 'n/a' : unit(largest.value);
    return [kind, level, unit(limit), String(total), shown, largest ? spanText(largest) : ''];
  });
  return textTable(FINDING_COLUMNS, rows);
}

/** What a reader of a run must know of its bars; nothing for a run of before it was measured. Ends with a line feed. */
export function runQualityText(series: RunQuality['series']): string {
  if (series === null) return '';
  const lines = series.map((one) => {
    const head = `data of ${one.instrument}: score ${scoreText(one.score)}, ${one.level}, ${one.missingBars} bars missing`;
    const unpriced = one.fillsWithoutBar > 0 ? `, ${one.fillsWithoutBar} fills without a bar` : '';
    return `${head}${unpriced}\n${findingsText(one)}`;
  });
  return `\n${lines.join('')}`;
}

function spanText({ fromMs, toMs }: { fromMs: number; toMs: number }): string {
  return fromMs === toMs ? formatUtc(fromMs) : `${formatUtc(fromMs)} … ${formatUtc(toMs)}`;
}
