import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Whose journal it is: one per kind, venue, symbol and, for bars, timeframe. */
export interface JournalSubject {
  readonly kind: 'bars' | 'trades';
  readonly venue: string;
  readonly symbol: string;
  readonly timeframe: string | null;
}

/** One file of a journal: the part of a day of UTC. */
export interface JournalFile {
  readonly path: string;
  /** `2026-11-21` */
  readonly day: string;
  /** Counts from 1; a day has a second part when the first was full. */
  readonly part: number;
  readonly isPacked: boolean;
}

const DAY_MS = 86_400_000;
const NAME = /^(\d{4}-\d\d-\d\d)\.(\d{4})\.ndjson(\.gz)?$/;

/** The beginning of every name: `bars.binanceus.BTC%2FUSDT.1m`. */
export function journalStem({ kind, venue, symbol, timeframe }: JournalSubject): string {
  const words = timeframe === null ? [kind, venue, symbol] : [kind, venue, symbol, timeframe];
  return words.map((word) => encodeURIComponent(word)).join('.');
}

/** `bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson` */
export function journalPath(
  folder: string,
  stem: string,
  { day, part }: { day: string; part: number },
): string {
  return join(folder, `${stem}.${day}.${String(part).padStart(4, '0')}.ndjson`);
}

export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** When the day ends, UTC epoch ms. */
export function endOfDayMs(day: string): number {
  return Date.parse(day) + DAY_MS;
}

/**
 * The files of a journal, oldest first. A file that is there both plain and packed was being packed when its process was
 * killed: the plain one counts, and only once.
 */
export async function listJournalFiles(folder: string, stem: string): Promise<JournalFile[]> {
  const found = new Map<string, JournalFile>();
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(`${stem}.`)) continue;
    const match = NAME.exec(name.slice(stem.length + 1));
    if (match === null) continue;
    const [, day = '', part = '', packed] = match;
    const key = `${day}.${part}`;
    if (packed === undefined || !found.has(key)) {
      found.set(key, { path: join(folder, name), day, part: Number(part), isPacked: packed !== undefined });
    }
  }
  return [...found.keys()].toSorted().map((key) => found.get(key)!);
}

/** The stems of every journal in a folder. */
export async function listJournals(folder: string): Promise<string[]> {
  const stems = (await readdir(folder).catch(() => [])).flatMap((name) => {
    const match = /^(.+)\.\d{4}-\d\d-\d\d\.\d{4}\.ndjson(?:\.gz)?$/.exec(name);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(stems)].toSorted();
}
