/** The stretches a person asks for most, counted back from the last bar so that each run says what it covers. */
export const PERIOD_PRESETS = ['all', '1y', '6m', '3m', '1m', 'custom'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

export const PERIOD_LABELS: Readonly<Record<PeriodPreset, string>> = {
  all: 'All',
  '1y': '1 year',
  '6m': '6 months',
  '3m': '3 months',
  '1m': '1 month',
  custom: 'Custom',
};

const MONTHS: Readonly<Record<string, number>> = { '1y': 12, '6m': 6, '3m': 3, '1m': 1 };
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

export interface Period {
  /** Start of the first bar wanted; null: from the first bar there is. */
  readonly fromMs: number | null;
  /** Exclusive end; null: to the last bar there is. */
  readonly toMs: number | null;
}

/** The preset as times. `all` leaves both ends open; months are calendar months before the last day, from its midnight. */
export function presetPeriod(
  preset: PeriodPreset,
  series: { fromMs: number | null; toMs: number | null },
): Period {
  const months = MONTHS[preset];
  if (months === undefined || series.toMs === null) return { fromMs: null, toMs: null };
  const start = monthsBefore(series.toMs, months);
  return { fromMs: Math.max(start, series.fromMs ?? start), toMs: null };
}

/** Two day fields → period; `to` is the last day *included*. Null when a filled field is no calendar day or they cross. */
export function customPeriod(fromDay: string, toDay: string): Period | null {
  const fromMs = fromDay === '' ? null : dayStart(fromDay);
  const lastDayMs = toDay === '' ? null : dayStart(toDay);
  if (Number.isNaN(fromMs) || Number.isNaN(lastDayMs)) return null;
  const toMs = lastDayMs === null ? null : lastDayMs + DAY_MS;
  if (fromMs !== null && toMs !== null && fromMs >= toMs) return null;
  return { fromMs, toMs };
}

/** UTC midnight of `2024-02-29`; NaN for 2023-02-29 and anything that is no day. */
export function dayStart(day: string): number {
  if (!DAY_PATTERN.test(day)) return Number.NaN;
  const timeMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(timeMs)) return Number.NaN;
  return new Date(timeMs).toISOString().startsWith(day) ? timeMs : Number.NaN;
}

/** Midnight of the same day `months` earlier; 31 March minus one month is the last day of February. */
function monthsBefore(timeMs: number, months: number): number {
  const moved = new Date(timeMs);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay));
  return moved.setUTCHours(0, 0, 0, 0);
}
