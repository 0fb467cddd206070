import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Refusal } from '@/lib/core/model/refusal';
import { parseJsonLine, type JsonRecord } from '../ndjson/json-line';
import { textLines } from '../text-lines';
import { endOfDayMs, listJournalFiles, type JournalFile } from './journal-files';

export interface JournalRecord {
  readonly timeNs: bigint;
  readonly record: JsonRecord;
  /** The line as it stands. */
  readonly text: string;
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
}

export interface JournalRange {
  /** Records at or after `fromNs` and before `toNs`, UTC epoch nanoseconds; null is no bound. */
  readonly fromNs: bigint | null;
  readonly toNs: bigint | null;
  /** A last line without an end: of a journal that is being written it is no fault. */
  readonly cutLine: 'refuse' | 'leave out';
}

const NS_PER_MS = 1_000_000n;
const CLOCK_SKEW_MS = 3_600_000;
const DIGITS = /^-?\d{1,20}$/;

/**
 * The records of a journal in the order in which they were written, plain files and packed ones alike, one after the other:
 * memory holds one chunk of text. A file that was written before the range began is not opened.
 * @throws Refusal LINE_MALFORMED or LINE_CUT with file and line, FILE_DAMAGED for a packed file that cannot be unpacked
 */
export async function* readJournal(
  folder: string,
  stem: string,
  range: JournalRange,
): AsyncGenerator<JournalRecord> {
  for (const file of await listJournalFiles(folder, stem)) {
    if (mayHold(file, range)) yield* readFile(file, range);
  }
}

/** The last record of a journal; null when there is none. Where a writer goes on from. */
export async function lastRecord(folder: string, stem: string): Promise<JournalRecord | null> {
  const all: JournalRange = { fromNs: null, toNs: null, cutLine: 'leave out' };
  for (const file of (await listJournalFiles(folder, stem)).toReversed()) {
    let last: JournalRecord | null = null;
    for await (const record of readFile(file, all)) last = record;
    if (last !== null) return last;
  }
  return null;
}

/** Nothing is written before it happened; a venue's clock may be ahead of ours by less than an hour. */
function mayHold({ day }: JournalFile, { fromNs }: JournalRange): boolean {
  return fromNs === null || BigInt(endOfDayMs(day) + CLOCK_SKEW_MS) * NS_PER_MS > fromNs;
}

async function* readFile(
  { path, isPacked }: JournalFile,
  { fromNs, toNs, cutLine }: JournalRange,
): AsyncGenerator<JournalRecord> {
  const file = basename(path);
  for await (const lines of textLines(isPacked ? unpacked(path) : createReadStream(path))) {
    for (const line of lines) {
      if (!line.isWhole && cutLine === 'leave out') return;
      const record = parseJsonLine(line, file);
      const timeNs = timeOf(record, { file, line: line.number });
      if ((fromNs !== null && timeNs < fromNs) || (toNs !== null && timeNs >= toNs)) continue;
      yield { timeNs, record, text: line.text, file, line: line.number };
    }
  }
}

/** `ts_ns` as digits where nanoseconds are known, else `ts_ms`. */
function timeOf(record: JsonRecord, { file, line }: { file: string; line: number }): bigint {
  const { ts_ns: ns, ts_ms: ms } = record;
  if (typeof ns === 'string' && DIGITS.test(ns)) return BigInt(ns);
  if (ns === undefined && Number.isSafeInteger(ms)) return BigInt(ms as number) * NS_PER_MS;
  throw new Refusal('LINE_MALFORMED', {
    what: `${file}, line ${line}: there is no time`,
    why: 'a record without ts_ms (a whole number) or ts_ns (digits as text) has no place in a range',
    next: `look at line ${line}, or write the journal again from the store`,
    field: `${file}:${line}`,
    expected: 'ts_ms or ts_ns',
  });
}

async function* unpacked(path: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path);
  const unzip = createGunzip();
  packed.on('error', (error) => unzip.destroy(error));
  try {
    for await (const chunk of packed.pipe(unzip)) yield chunk as Uint8Array;
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('Z_')) throw error;
    throw new Refusal('FILE_DAMAGED', {
      what: `${basename(path)} cannot be unpacked`,
      why: 'its bytes changed after it was packed, or it is cut off',
      next: 'take it from a backup, or write the journal of that day again from the store',
      got: String((error as { code?: unknown }).code),
    });
  } finally {
    packed.destroy();
    unzip.destroy();
  }
}
