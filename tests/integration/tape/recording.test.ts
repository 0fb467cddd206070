import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { openTapeWriter } from '@/lib/adapters/db/tape-writer';
import { listHoles, listLines, removeChunksBefore } from '@/lib/adapters/db/tape-chunks';
import { readTape, type TapeRange } from '@/lib/adapters/db/tape-reader';
import { endSilentRecordings, findRecording } from '@/lib/adapters/db/recordings';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { eventAt } from '@/lib/core/tape/tape-columns';
import type { TapeLine } from '@/lib/core/tape/tape-channel';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import { until } from '../_until';
import { useTapeSuite } from './_tape-suite';

const suite = useTapeSuite();
const BTC = 'practice:BTC/USDT';
const TRADES = { instrumentId: BTC, channel: 'trades' } as const;
const BOOK = { instrumentId: BTC, channel: 'book' } as const;
const START = Date.UTC(2024, 0, 1);
const ALL = { fromMs: null, toMs: null };

const trade = (number: number, timeMs = START + number): TapeEvent => ({
  kind: 'trade',
  receivedMs: timeMs + 5,
  trade: {
    instrumentId: BTC,
    tradeId: String(9_007_199_254_740_993n + BigInt(number)),
    timeMs,
    price: 42_000.1 + number / 100,
    quantity: 0.001 * (1 + (number % 7)),
    takerSide: number % 3 === 0 ? 'buy' : number % 3 === 1 ? 'sell' : null,
  },
});

const write = (recordingId: string) =>
  openTapeWriter(suite.db, {
    recordingId,
    provider: 'practice',
    createdBy: 'system:test',
    nowMs: () => START + 60_000,
    onError: (error) => {
      throw error;
    },
    flushMs: 3_600_000,
  });

async function read(recordingId: string, line: TapeLine, range: TapeRange = ALL): Promise<TapeEvent[]> {
  const events: TapeEvent[] = [];
  for await (const { columns } of readTape(
    suite.db,
    { recordingId, ...line },
    { ...range, chunksPerRead: 2 },
  ))
    for (let index = 0; index < columns.length; index += 1) events.push(eventAt(columns, line, index));
  return events;
}

it('a recording can be read while it grows, names its holes, and ends where its writer died', async () => {
  const writer = await write('rec_story');
  const told = Array.from({ length: 40_000 }, (_, number) => trade(number));
  for (const event of told.slice(0, 25_000)) writer.append(event);
  await writer.flush();
  expect(await read('rec_story', TRADES)).toEqual(told.slice(0, 25_000));

  writer.append({ kind: 'interrupted', line: null, atMs: START + 100, reason: 'disconnected', detail: '' });
  const levels = { bids: [{ price: 1, quantity: 2 }], asks: [] };
  const book = {
    kind: 'book-snapshot',
    instrumentId: BTC,
    timeMs: START + 200,
    updateId: 7,
    ...levels,
  } as const;
  writer.append({ kind: 'book', book, receivedMs: START + 201 });
  const lost = { lostFromMs: START + 120, lostToMs: START + 150 };
  writer.append({ kind: 'restored', line: null, atMs: START + 190, recovered: 3, ...lost });
  for (const event of told.slice(25_000)) writer.append(event);
  await writer.flush();
  expect(await read('rec_story', TRADES)).toEqual(told);
  expect(await read('rec_story', BOOK)).toEqual([{ kind: 'book', book, receivedMs: START + 201 }]);
  const range = { fromMs: START, toMs: START + 1e6, limit: 10 };
  expect(
    (await listHoles(suite.db, ['rec_story'], range)).map((hole) => [
      hole.channel,
      hole.fromMs - START,
      hole.toMs - START,
    ]),
  ).toEqual([
    ['book', 100, 190],
    [null, 120, 150],
  ]);
  // A writer that says nothing more is found by its silence.
  await suite.db.sql`update recordings set written_at = now() - interval '1 hour' where id = 'rec_story'`;
  expect(await endSilentRecordings(suite.db, { silentMs: 60_000 })).toBe(1);
  expect((await findRecording(suite.db, 'rec_story'))?.endedAt).not.toBeNull();
  await writer.close();
});

it('a flipped bit names its chunk and refuses the range, and no other range', async () => {
  const writer = await write('rec_bit');
  for (let number = 0; number < 33_000; number += 1) writer.append(trade(number));
  await writer.close();
  const second = sql`recording_id = 'rec_bit' and first_seq = 16384`;
  await suite.db.orm.execute(
    sql`update tape_chunks set columns = set_byte(columns, 100, get_byte(columns, 100) # 4) where ${second}`,
  );
  await expect(read('rec_bit', TRADES)).rejects.toThrow(
    /TAPE_DAMAGED.*rec_bit, trades of practice:BTC\/USDT, event 16384/u,
  );
  expect(await read('rec_bit', TRADES, { fromMs: null, toMs: START + 10 })).toHaveLength(16_384);
  await suite.db.orm.execute(sql`delete from tape_chunks where ${second}`);
  await expect(read('rec_bit', TRADES)).rejects.toThrow(/TAPE_DAMAGED.*events are missing before the chunk/u);
});

it('what cannot be stored waits within bounds, what does not fit is a recorded hole, and nothing is stored twice', async () => {
  const writer = await write('rec_bound');
  for (let number = 0; number < 400_100; number += 1) writer.append(trade(number));
  expect(writer.waiting()).toBe(400_000);
  await writer.flush();
  await writer.close();
  const [line] = await listLines(suite.db, ['rec_bound']);
  expect(line).toMatchObject({ eventCount: 400_000, chunkCount: 25 });
  const range = { fromMs: START, toMs: START + 1e9, limit: 10 };
  expect(await listHoles(suite.db, ['rec_bound'], range)).toMatchObject([
    { ...TRADES, fromMs: START + 400_000, toMs: START + 400_099, reason: 'recorder-overflow' },
  ]);
});

it('a recorder that is killed leaves a recording that ends with a whole flush, and nothing that was durable is lost', async () => {
  const recorder = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./_recorder.ts', import.meta.url)), suite.url, 'rec_killed'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => recorder.once('exit', () => resolve()));
  let said = '';
  recorder.stdout.on('data', (text: Buffer) => (said += text.toString('utf8')));
  // Read while it is written, then kill it in the middle of whatever it does.
  const durable = (): number => Number(said.trim().split('\n').at(-1) ?? 0);
  const lines = [0, 1, 2].map(
    (one) => ({ instrumentId: `practice:C${one}/USDT`, channel: 'trades' }) as const,
  );
  await until('something to be recorded', () => durable() >= 20_000);
  const growing = await read('rec_killed', lines[0]!);
  expect(growing.length).toBeGreaterThanOrEqual(20_000 / 3 - 1);
  await until('more to be recorded', () => durable() >= 60_000);
  recorder.kill('SIGKILL');
  await ended;
  const kept = await Promise.all(lines.map((line) => read('rec_killed', line)));
  expect(kept.flat().length).toBeGreaterThanOrEqual(durable());
  for (const [one, events] of kept.entries())
    expect(events.map((event) => (event.kind === 'trade' ? Number(event.trade.tradeId) : -1))).toEqual(
      events.map((_, index) => index * 3 + one),
    );
  const stored = await listLines(suite.db, ['rec_killed']);
  expect(stored.map(({ eventCount }) => eventCount)).toEqual(kept.map((events) => events.length));
});

it('retention takes whole chunks from the front and leaves the rest readable', async () => {
  const writer = await write('rec_old');
  for (let number = 0; number < 50_000; number += 1) writer.append(trade(number));
  await writer.close();
  await suite.db.sql`delete from recordings where id <> 'rec_old'`;
  const sweep = (beforeMs: number) =>
    inTransaction(suite.db, (tx) => removeChunksBefore(tx, { beforeMs, limit: 100 }));
  expect(await sweep(START + 40_000)).toBe(2);
  expect((await read('rec_old', TRADES))[0]).toEqual(trade(32_768));
  expect(await listLines(suite.db, ['rec_old'])).toMatchObject([
    { eventCount: 50_000 - 32_768, chunkCount: 2 },
  ]);
  expect(await sweep(START + 1e9)).toBe(2);
  expect(await findRecording(suite.db, 'rec_old')).toBeNull();
});
