import type { CreateSyncRequest } from '@/lib/contracts/api/data';
import { dayStart } from '@/components/forms/period-preset';
import type { Timeframe } from '@/lib/core/model/timeframe';

/** What the download form holds. */
export interface SyncForm {
  readonly venue: string;
  /** Symbols, with commas or spaces between them. */
  readonly instruments: string;
  readonly timeframes: readonly Timeframe[];
  readonly since: string;
}

/** As many as one person may have on their way; the service holds to the same number. */
export const SYNCS_AT_ONCE_MAX = 20;

/** One request per instrument and timeframe, or what is missing, by field. */
export function readSyncForm(
  form: SyncForm,
): { readonly requests: readonly CreateSyncRequest[] } | { readonly missing: Record<string, string> } {
  const venue = form.venue.trim();
  const symbols = [...new Set(form.instruments.split(/[\s,;]+/).filter((symbol) => symbol !== ''))];
  const sinceMs = dayStart(form.since);
  const count = symbols.length * form.timeframes.length;
  const missing = {
    ...(venue === '' ? { venue: 'Name the venue.' } : {}),
    ...(symbols.length === 0 || symbols.some((symbol) => symbol.length < 3)
      ? { instrument: 'Name the instruments, such as BTC/USDT, ETH/USDT.' }
      : {}),
    ...(form.timeframes.length === 0 ? { timeframe: 'Choose a timeframe.' } : {}),
    ...(count > SYNCS_AT_ONCE_MAX
      ? { instrument: `That is ${count} downloads; ${SYNCS_AT_ONCE_MAX} may be on their way at once.` }
      : {}),
    ...(Number.isNaN(sinceMs) ? { sinceMs: 'Choose the first day.' } : {}),
  };
  if (Object.keys(missing).length > 0) return { missing };
  const requests = symbols.flatMap((instrument) =>
    form.timeframes.map((timeframe) => ({ venue, instrument, timeframe, sinceMs })),
  );
  return { requests };
}
