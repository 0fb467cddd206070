import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { journalStem, listJournalFiles, listJournals } from '@/lib/adapters/files/journal/journal-files';
import { JournalWriter } from '@/lib/adapters/files/journal/journal-writer';
import { packJournals } from '@/lib/adapters/files/journal/pack-journals';
import { lastRecord, readJournal, type JournalRange } from '@/lib/adapters/files/journal/read-journal';
import { useFolder } from '../_tables';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 21, 12);
const STEM = journalStem({ kind: 'bars', venue: 'binanceus', symbol: 'BTC/USDT', timeframe: '1m' });
const root = useFolder();
const ALL: JournalRange = { fromNs: null, toNs: null, cutLine: 'refuse' };

let folder: string;
let nowMs: number;
let folders = 0;
beforeEach(() => {
  folder = join(root, String((folders += 1)));
  nowMs = NOON;
});

const open = (bytesMax?: number): Promise<JournalWriter> =>
  JournalWriter.open(folder, STEM, { nowMs: () => nowMs, ...(bytesMax === undefined ? {} : { bytesMax }) });

async function put(...lines: string[]): Promise<void> {
  const writer = await open();
  await writer.append(lines);
  await writer.close();
}

const line = (timeMs: number): string =>
  JSON.stringify({ ts_ms: timeMs, close_quote: 42_000.5 + (timeMs % 997), volume_base: timeMs % 13 });

async function read(range: Partial<JournalRange> = {}): Promise<number[]> {
  const times: number[] = [];
  for await (const { timeNs } of readJournal(folder, STEM, { ...ALL, ...range })) {
    times.push(Number(timeNs / 1_000_000n));
  }
  return times;
}

const names = (): string[] => readdirSync(folder).toSorted();

describe('a journal', () => {
  it('has a file per kind, venue, symbol, timeframe and day, and the next day begins at midnight UTC', async () => {
    const writer = await open();
    nowMs = Date.UTC(2026, 10, 21, 23, 59, 59, 999);
    await writer.append([line(1), line(2)]);
    nowMs += 1;
    await writer.append([line(3)]);
    await writer.close();
    expect(names()).toEqual([
      'bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson',
      'bars.binanceus.BTC%2FUSDT.1m.2026-11-22.0001.ndjson',
    ]);
    expect(await read()).toEqual([1, 2, 3]);
    expect(await listJournals(folder)).toEqual([STEM]);
  });

  it('is with the operating system when append returns, line by line', async () => {
    const writer = await open();
    for (const time of [1, 2, 3]) {
      await writer.append([line(time)]);
      expect(await read()).toHaveLength(time);
    }
    await writer.close();
  });

  it('begins a new part before a file is larger than its bound, and splits or loses no line', async () => {
    const bytes = Buffer.byteLength(`${line(1000)}\n`);
    const writer = await open(3 * bytes);
    const times = Array.from({ length: 100 }, (_, at) => 1000 + at);
    await writer.append(times.slice(0, 50).map(line));
    for (const time of times.slice(50)) await writer.append([line(time)]);
    await writer.close();
    const files = await listJournalFiles(folder, STEM);
    expect(files.map(({ part }) => part)).toEqual(Array.from({ length: files.length }, (_, at) => at + 1));
    for (const { path } of files) expect(statSync(path).size).toBeLessThanOrEqual(3 * bytes);
    for (const { path } of files) expect(readFileSync(path, 'utf8')).toMatch(/^(\{.*\}\n)+$/);
    expect(await read()).toEqual(times);
  });

  it('goes on in its last file when it is opened again, without the rest of a line that a kill cut', async () => {
    await put(line(1), line(2));
    const path = (await listJournalFiles(folder, STEM))[0]!.path;
    appendFileSync(path, line(3).slice(0, 20));
    const again = await open();
    expect(await lastRecord(folder, STEM)).toMatchObject({ timeNs: 2_000_000n, line: 2 });
    await again.append([line(3)]);
    await again.close();
    expect(await read()).toEqual([1, 2, 3]);
    expect(names()).toHaveLength(1);
  });

  it('cuts a file whose only line was never ended down to nothing', async () => {
    await put(line(1));
    writeFileSync((await listJournalFiles(folder, STEM))[0]!.path, 'x'.repeat(200_000));
    await put(line(2));
    expect(await read()).toEqual([2]);
  });

  it('stays in the later file when the clock is put back', async () => {
    const writer = await open();
    await writer.append([line(1)]);
    nowMs -= DAY;
    await writer.append([line(2)]);
    await writer.close();
    expect(names()).toHaveLength(1);
  });
});

describe('packing', () => {
  async function written(lines = 2_000): Promise<{ path: string; text: Buffer }> {
    await put(...Array.from({ length: lines }, (_, at) => line(NOON + at)));
    const { path } = (await listJournalFiles(folder, STEM))[0]!;
    return { path, text: readFileSync(path) };
  }
  const packedAt = Date.UTC(2026, 10, 23);

  it('begins 24 hours after the day of the file has ended, and is bit-exact and less than half as large', async () => {
    const { path, text } = await written();
    expect(await packJournals(folder, { nowMs: packedAt - 1 })).toEqual([]);
    const [packed] = await packJournals(folder, { nowMs: packedAt });
    expect(names()).toEqual(['bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson.gz']);
    expect(gunzipSync(readFileSync(`${path}.gz`)).equals(text)).toBe(true);
    expect(packed!.bytesAfter).toBeLessThan(packed!.bytesBefore / 2);
    expect(await read()).toHaveLength(2_000);
    expect(await packJournals(folder, { nowMs: packedAt })).toEqual([]);
  });

  it.each(['packed', 'verified', 'renamed'] as const)(
    'that is killed after "%s" leaves a whole file, read once, and is finished by the next',
    async (stop) => {
      const { path, text } = await written(100);
      const left = `${folder}-killed`;
      // What stands in the folder at this moment is what a kill leaves.
      const onStep = (step: string): void =>
        step === stop ? cpSync(folder, left, { recursive: true }) : undefined;
      await packJournals(folder, { nowMs: packedAt, onStep });
      folder = left;
      expect(await read()).toHaveLength(100);
      await packJournals(folder, { nowMs: packedAt });
      expect(names()).toEqual(['bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson.gz']);
      expect(gunzipSync(readFileSync(join(left, basename(`${path}.gz`)))).equals(text)).toBe(true);
    },
  );

  it('does not stop a journal: a line of the same day goes into the next part', async () => {
    await written(3);
    await packJournals(folder, { nowMs: packedAt });
    await put(line(NOON + 9));
    expect(names()).toEqual([
      'bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson.gz',
      'bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0002.ndjson',
    ]);
    expect(await read()).toEqual([NOON, NOON + 1, NOON + 2, NOON + 9]);
  });
});

describe('reading a journal', () => {
  const NS = (timeMs: number): bigint => BigInt(timeMs) * 1_000_000n;

  it('takes a range by the nanosecond, from plain and packed files alike', async () => {
    const writer = await open();
    await writer.append([line(NOON), '{"ts_ns":"1795262400000000001"}', '{"ts_ns":"1795262400000000002"}']);
    nowMs += 3 * DAY;
    await writer.append([line(NOON + 3 * DAY)]);
    await writer.close();
    await packJournals(folder, { nowMs });
    expect(names().map((name) => name.endsWith('.gz'))).toEqual([true, false]);
    const all: bigint[] = [];
    for await (const { timeNs } of readJournal(folder, STEM, {
      ...ALL,
      fromNs: 1_795_262_400_000_000_001n,
    })) {
      all.push(timeNs);
    }
    expect(all).toEqual([1_795_262_400_000_000_001n, 1_795_262_400_000_000_002n, NS(NOON + 3 * DAY)]);
    expect(await read({ fromNs: NS(NOON), toNs: NS(NOON) + 1n })).toEqual([NOON]);
    expect(await read({ fromNs: NS(NOON + DAY) })).toEqual([NOON + 3 * DAY]);
  });

  it.each([
    ['text that is no JSON', 'oops'],
    ['half an object', '{"ts_ms":3,'],
    ['a list', '[1]'],
    ['a blank line', ''],
    ['a record without a time', '{"close_quote":1}'],
    ['a time that is no whole number', '{"ts_ms":1.5}'],
  ])('refuses %s by its number and file', async (_, bad) => {
    await put(line(1), line(2), bad, line(4));
    await expect(read()).rejects.toMatchObject({
      code: 'LINE_MALFORMED',
      details: { field: 'bars.binanceus.BTC%2FUSDT.1m.2026-11-21.0001.ndjson:3' },
    });
  });

  it('tells a line that a crash cut from one that is malformed', async () => {
    await put(line(1), line(2));
    appendFileSync((await listJournalFiles(folder, STEM))[0]!.path, '{"ts_ms":3');
    await expect(read()).rejects.toMatchObject({ code: 'LINE_CUT' });
    expect(await read({ cutLine: 'leave out' })).toEqual([1, 2]);
  });

  it('refuses a packed file whose bytes changed', async () => {
    await put(...Array.from({ length: 500 }, (_, at) => line(NOON + at)));
    await packJournals(folder, { nowMs: NOON + 5 * DAY });
    const { path } = (await listJournalFiles(folder, STEM))[0]!;
    const bytes = readFileSync(path);
    bytes[bytes.length - 20]! ^= 0xff;
    writeFileSync(path, bytes);
    await expect(read()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });
});
