import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { LIMITS } from '@/config/runtime/limits';
import { syncFolder } from '../write-file';
import { dayOf, journalPath, listJournalFiles, type JournalFile } from './journal-files';

const LINE_FEED = 10;
const TAIL_BYTES = 64 * 1024;

export interface JournalClock {
  /** UTC epoch ms; decides the day of a file. */
  readonly nowMs: () => number;
  readonly bytesMax?: number;
}

/**
 * Appends to one journal: a file per day of UTC, by the clock it is handed, and another one when it is full. Before `append`
 * returns, the lines are with the operating system, so a killed process loses none of them; a file that is left is flushed
 * to the disk. Only whole lines count: the rest of one that a kill cut is removed when the journal is opened again, and a
 * line is never split over files. One writer at a time: the caller holds a lock.
 */
export class JournalWriter {
  private constructor(
    private readonly folder: string,
    private readonly stem: string,
    private readonly clock: Required<JournalClock>,
    private file: { handle: FileHandle; day: string; part: number; bytes: number } | null,
    private last: JournalFile | null,
  ) {}

  static async open(
    folder: string,
    stem: string,
    { nowMs, bytesMax = LIMITS.journalFileBytesMax }: JournalClock,
  ): Promise<JournalWriter> {
    const clock = { nowMs, bytesMax };
    await mkdir(folder, { recursive: true });
    const last = (await listJournalFiles(folder, stem)).at(-1) ?? null;
    if (last === null || last.isPacked) return new JournalWriter(folder, stem, clock, null, last);
    const handle = await open(last.path, 'r+');
    const bytes = await removeCutLine(handle);
    await handle.close();
    const file = { handle: await open(last.path, 'a'), day: last.day, part: last.part, bytes };
    return new JournalWriter(folder, stem, clock, file, last);
  }

  /** Lines without their line feeds, in the order in which they are to stand. */
  async append(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const day = this.today();
    if (this.file?.day !== day) await this.turn(day);
    let pieces: Buffer[] = [];
    let waiting = 0;
    for (const line of lines) {
      const piece = Buffer.from(`${line}\n`);
      const bytes = (this.file?.bytes ?? 0) + waiting;
      if (bytes > 0 && bytes + piece.length > this.clock.bytesMax) {
        await this.flush(pieces);
        [pieces, waiting] = [[], 0];
        await this.turn(day);
      }
      pieces.push(piece);
      waiting += piece.length;
    }
    await this.flush(pieces);
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = null;
    if (file === null) return;
    await file.handle.sync();
    await file.handle.close();
  }

  private async flush(pieces: readonly Buffer[]): Promise<void> {
    if (pieces.length === 0 || this.file === null) return;
    const bytes = Buffer.concat(pieces);
    for (let at = 0; at < bytes.length;) at += (await this.file.handle.write(bytes, at)).bytesWritten;
    this.file.bytes += bytes.length;
  }

  /** A clock that was put back does not go back to yesterday's file. */
  private today(): string {
    const day = dayOf(this.clock.nowMs());
    const before = this.last?.day ?? day;
    return day < before ? before : day;
  }

  /** The next file: the first part of a new day, or the next part of the same. */
  private async turn(day: string): Promise<void> {
    const before = this.last;
    const part = before?.day === day ? before.part + 1 : 1;
    await this.close();
    const path = journalPath(this.folder, this.stem, { day, part });
    const handle = await open(path, 'ax');
    this.file = { handle, day, part, bytes: 0 };
    this.last = { path, day, part, isPacked: false };
    await syncFolder(this.folder);
  }
}

/** Cuts the file after its last whole line. @returns its length then */
async function removeCutLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - from), 0, end - from, from);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(LINE_FEED);
    if (at >= 0) return cutAt(handle, { size, length: from + at + 1 });
    end = from;
  }
  return cutAt(handle, { size, length: 0 });
}

async function cutAt(
  handle: FileHandle,
  { size, length }: { size: number; length: number },
): Promise<number> {
  if (length < size) {
    await handle.truncate(length);
    await handle.sync();
  }
  return length;
}
