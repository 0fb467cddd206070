import { LIMITS } from '@/config/runtime/limits';
import { seriesIdOf } from '@/lib/adapters/db/bars';
import { adoptLots } from '@/lib/adapters/db/instrument-versions';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { recordListing } from '@/lib/services/instruments/record-listing';
import { downloadNow } from './import-now';
import type { ImportProgress, ImportSources, VenueHistory } from './import-work';
import { parseRealInstrument, type InstrumentName } from './parse-instrument';

export interface SeriesWanted {
  readonly venue: string;
  /** Symbol. */
  readonly instrument: string;
  readonly timeframe: Timeframe;
}

export interface DownloadsWanted {
  readonly series: readonly SeriesWanted[];
  readonly sinceMs: number;
  readonly isRevision: boolean;
  readonly openVenue: ImportSources['openVenue'];
  /** Aborted to stop all of them; what has arrived stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (seriesId: string, progress: ImportProgress) => void;
}

export interface SeriesDownloaded {
  readonly seriesId: string;
  readonly added: number;
  readonly changed: number;
  /** Why this series is not complete; the others go on without it. */
  readonly failure: Refusal | null;
}

/**
 * Downloads many series at once: venues side by side, and of one venue LIMITS.syncLanesPerVenue series side by side under
 * its one rate limit. What a venue lists is recorded before anything is read from it. A series that is refused does not hold
 * up the others.
 * @returns one answer per series, in the order they were asked for
 * @throws Refusal SCOPE, INPUT_INVALID, DEMO_MIXED, LIMIT before anything begins; whatever aborts the signal
 */
export async function downloadMany(
  context: ServiceContext,
  wanted: DownloadsWanted,
): Promise<SeriesDownloaded[]> {
  requireScope(context, 'data:write');
  if (wanted.series.length > LIMITS.syncSeriesMax) throw tooMany(wanted.series.length);
  const targets = unique(wanted.series.map(targetOf));
  const answers = new Map<string, SeriesDownloaded>();
  const venues = [...new Set(targets.map(({ instrument }) => instrument.venue))];
  await settled(
    venues.map((venue) =>
      downloadVenue(context, wanted, {
        venue,
        targets: targets.filter(({ instrument }) => instrument.venue === venue),
        answers,
      }),
    ),
  );
  return targets.flatMap(({ seriesId }) => answers.get(seriesId) ?? []);
}

interface Target {
  readonly seriesId: string;
  readonly instrument: InstrumentName;
  readonly timeframe: Timeframe;
}

interface VenueWork {
  readonly venue: string;
  readonly targets: readonly Target[];
  readonly answers: Map<string, SeriesDownloaded>;
}

async function downloadVenue(
  context: ServiceContext,
  wanted: DownloadsWanted,
  work: VenueWork,
): Promise<void> {
  const { venue, targets, answers } = work;
  const refuse = (target: Target, failure: Refusal): void => {
    answers.set(target.seriesId, { seriesId: target.seriesId, added: 0, changed: 0, failure });
  };
  let history: VenueHistory;
  try {
    history = await wanted.openVenue({ venue, nowMs: context.nowMs, signal: wanted.signal });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const target of targets) refuse(target, error);
    return;
  }
  try {
    await recordListing(context, { venue, listed: history.listed });
    const waiting = [...targets];
    const lane = async (): Promise<void> => {
      for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
        wanted.signal.throwIfAborted();
        try {
          answers.set(target.seriesId, await downloadOne(context, wanted, { history, target }));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refuse(target, error);
        }
      }
    };
    await settled(Array.from({ length: LIMITS.syncLanesPerVenue }, lane));
    await adoptLots(context.db, venue);
  } finally {
    await history.close();
  }
}

async function downloadOne(
  context: ServiceContext,
  { sinceMs, isRevision, onProgress }: DownloadsWanted,
  { history, target }: { history: VenueHistory; target: Target },
): Promise<SeriesDownloaded> {
  const { seriesId, timeframe, instrument } = target;
  const { added, changed } = await downloadNow(context, {
    venue: instrument.venue,
    instrument: instrument.symbol,
    timeframe,
    sinceMs,
    isRevision,
    source: history.bars(instrument.symbol),
    onProgress: (progress) => onProgress(seriesId, progress),
  });
  return { seriesId, added, changed, failure: null };
}

/** All of them have ended, whatever happens; then the first error is thrown. Nothing goes on behind a closed venue. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work))
    if (outcome.status === 'rejected') throw outcome.reason;
}

function targetOf(wanted: SeriesWanted): Target {
  const instrument = parseRealInstrument(wanted);
  const { timeframe } = wanted;
  return { seriesId: seriesIdOf(instrument.instrumentId, timeframe), instrument, timeframe };
}

function unique(targets: readonly Target[]): Target[] {
  return [...new Map(targets.map((target) => [target.seriesId, target])).values()];
}

function tooMany(series: number): Refusal {
  return new Refusal('LIMIT', {
    what: `${series} series were asked for at once`,
    why: `one download may have ${LIMITS.syncSeriesMax}`,
    next: 'name fewer instruments or timeframes, and run it again for the others',
    field: 'instruments',
    got: String(series),
    expected: `at most ${LIMITS.syncSeriesMax}`,
  });
}
