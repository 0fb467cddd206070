import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { listRunEntriesAfter } from '@/lib/adapters/db/run-entries';
import { listClaims, listRunInputsAfter, type StoredInput } from '@/lib/adapters/db/session-journal';
import { parseInput, type BarInput, type RunInput } from '@/lib/core/journal/input-text';
import type { OneBar } from './growing-bars';
import type { RunLoop } from './run-loop';
import { ToldLog } from './told-log';

/** What a run was told and wrote after where its snapshot stands. */
export async function readToldLog(
  db: Database,
  asked: {
    readonly runId: string;
    readonly n: number;
    readonly seq: number;
    readonly codeHashes: readonly [string, string];
  },
): Promise<ToldLog> {
  const { runId, n, seq, codeHashes } = asked;
  const inputs = await all(
    (after) => listRunInputsAfter(db, { runId, n: after, limit: PAGE }),
    n,
    (row) => row.n,
  );
  const lines: string[] = [];
  for (
    let page = await linesAfter(db, runId, seq);
    page.length > 0;
    page = await linesAfter(db, runId, seq + lines.length)
  )
    lines.push(...page);
  const claims = await listClaims(db, { runId, orderNumber: seq });
  return new ToldLog({ inputs, lines, firstSeq: seq + 1, claims, runId, codeHashes });
}

const PAGE = LIMITS.sessionBarsPerRead;

function linesAfter(db: Database, runId: string, seq: number): Promise<string[]> {
  return listRunEntriesAfter(db, { runId, seq, limit: PAGE });
}

async function all(
  page: (after: number) => Promise<StoredInput[]>,
  after: number,
  numberOf: (row: StoredInput) => number,
): Promise<StoredInput[]> {
  const rows: StoredInput[] = [];
  for (let next = await page(after); next.length > 0; next = await page(numberOf(next.at(-1) as StoredInput)))
    rows.push(...next);
  return rows;
}

/** Whatever follows from bars and orders by itself: the simulator says it again. */
const DERIVED: ReadonlySet<RunInput['kind']> = new Set([
  'bar-closed',
  'claim-denied',
  'order-accepted',
  'order-rejected',
  'order-filled',
  'order-canceled',
  'order-expired',
  'cancel-rejected',
  'account-charged',
  'position-liquidated',
]);

/** The bar of an instrument that starts then, or the first after `afterMs`; null when there is none. */
export interface MissingBars {
  at(instrument: number, timeMs: number): Promise<OneBar | null>;
}

/**
 * Drives a run on a simulated venue over what it was told in an earlier life, from its snapshot: bars and wishes are taken
 * from the log, reports are made again and have to be the same. A moment that was cut short is told to its end.
 */
export async function driveAgain(loop: RunLoop, log: ToldLog, missing: MissingBars): Promise<void> {
  const moments = momentsOf(log, loop.n, loop.bars.length);
  let at = 0;
  while (loop.isFollowing) {
    const stored = log.inputAt(loop.n + 1) as StoredInput;
    const input = parseInput(stored.payload);
    if (!DERIVED.has(input.kind)) {
      await loop.takeEvent(input as Exclude<RunInput, BarInput>);
      continue;
    }
    const moment = moments[at];
    at += 1;
    // Its first reports were written down, and then the process ended before any of its bars was.
    if (moment === undefined) return;
    await loop.takeMoment(await completed(moment, missing));
  }
}

interface LoggedMoment {
  readonly timeMs: number;
  readonly of: number;
  readonly bars: (OneBar | null)[];
}

function momentsOf(log: ToldLog, afterN: number, instruments: number): LoggedMoment[] {
  const moments: LoggedMoment[] = [];
  let last = Number.NaN;
  for (let n = afterN + 1; n <= log.lastN; n += 1) {
    const stored = log.inputAt(n);
    if (stored?.kind !== 'bar-closed') continue;
    const bar = parseInput(stored.payload) as BarInput;
    if (bar.moment !== last) {
      last = bar.moment;
      moments.push({ timeMs: bar.timeMs, of: bar.of, bars: Array<OneBar | null>(instruments).fill(null) });
    }
    const moment = moments.at(-1) as LoggedMoment;
    moment.bars[bar.instrument] = bar;
  }
  return moments;
}

/** The bars of a moment of which only the first ones were told before the process ended. */
async function completed(moment: LoggedMoment, missing: MissingBars): Promise<readonly (OneBar | null)[]> {
  const { bars, of, timeMs } = moment;
  for (const instrument of bars.keys()) {
    if (bars.filter((bar) => bar !== null).length >= of) break;
    bars[instrument] ??= await missing.at(instrument, timeMs);
  }
  return bars;
}
