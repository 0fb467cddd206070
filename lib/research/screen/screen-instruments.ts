import type { FeatureTable } from '@/lib/research/features/feature-table';
import { holds, type Condition } from './condition';

export interface Screened {
  readonly instrumentId: string;
  /** 1 is best. Equal values share the order of their ids. */
  readonly rank: number;
  /** Every figure of the row looked at, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface ScreenedOut {
  readonly instrumentId: string;
  /** `unknown`: a figure that is asked for has no value on that row; else the condition that failed. */
  readonly why: 'unknown' | Condition;
  readonly feature: string;
  readonly value: number | null;
}

export interface Screening {
  /** Start of the bar that was looked at. */
  readonly timeMs: number | null;
  readonly chosen: readonly Screened[];
  readonly out: readonly ScreenedOut[];
}

/**
 * The instruments of a table on its last row: those that keep every condition, best first by one figure, and the rest with
 * what they failed. An instrument without a value there is out as unknown; nothing older stands in for it.
 */
export function screenInstruments(
  table: FeatureTable,
  asked: {
    readonly rankBy: string;
    readonly order: 'descending' | 'ascending';
    readonly where: readonly Condition[];
    readonly top: number;
  },
): Screening {
  const row = table.timeMs.length - 1;
  const passed: { instrumentId: string; figures: Record<string, number> }[] = [];
  const out: ScreenedOut[] = [];
  for (const [instrumentId, figures] of figuresOn(table, row)) {
    const failed = whyOut(figures, asked);
    if (failed === null) passed.push({ instrumentId, figures });
    else out.push({ instrumentId, ...failed });
  }
  const sign = asked.order === 'ascending' ? 1 : -1;
  const valueOf = ({ figures }: (typeof passed)[number]): number => figures[asked.rankBy] as number;
  passed.sort((a, b) => sign * (valueOf(a) - valueOf(b)) || (a.instrumentId < b.instrumentId ? -1 : 1));
  const chosen = passed.slice(0, asked.top).map((one, at) => ({ ...one, rank: at + 1 }));
  return { timeMs: table.timeMs[row] ?? null, chosen, out };
}

function figuresOn(table: FeatureTable, row: number): Map<string, Record<string, number>> {
  const byInstrument = new Map<string, Record<string, number>>();
  for (const { instrumentId, name, values } of table.columns) {
    const figures = byInstrument.get(instrumentId) ?? {};
    figures[name] = values[row] ?? Number.NaN;
    byInstrument.set(instrumentId, figures);
  }
  return byInstrument;
}

function whyOut(
  figures: Readonly<Record<string, number>>,
  { rankBy, where }: { readonly rankBy: string; readonly where: readonly Condition[] },
): Omit<ScreenedOut, 'instrumentId'> | null {
  for (const feature of [rankBy, ...where.map((condition) => condition.feature)]) {
    if (!Number.isFinite(figures[feature])) return { why: 'unknown', feature, value: null };
  }
  for (const condition of where) {
    const value = figures[condition.feature] as number;
    if (!holds(condition, value)) return { why: condition, feature: condition.feature, value };
  }
  return null;
}
