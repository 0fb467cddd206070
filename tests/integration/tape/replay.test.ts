import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { ReplaySummary } from '@/lib/contracts/api/tape';
import { changeReplay } from '@/lib/services/tape/change-replay';
import { createReplay } from '@/lib/services/tape/create-replay';
import { getReplay } from '@/lib/services/tape/get-replay';
import { openTape } from '@/lib/services/tape/open-tape';
import { readMarket } from '@/lib/services/feeds/read-market';
import { runCli } from '@/worker/cli/run-cli';
import { replayNow } from '@/worker/replay/replay-now';
import { superviseReplays } from '@/worker/replay/supervise-replays';
import { makeTape, TAPE_START, VirtualClock } from '../../kit/tapes';
import { until } from '../_until';
import { BTC, record, useTapeSuite } from './_tape-suite';

const suite = useTapeSuite();
const told = makeTape(5, { events: 20_000, instruments: 3 });
const ASKED = { tapes: ['rec_play'], instruments: [], channels: [], fromMs: null, toMs: null };
const noLog = createLog({
  process: 'worker',
  version: 'test',
  level: 'error',
  destination: { write: () => undefined },
});
let supervisor: { stop(): Promise<void> } | null = null;

const begin = () => (supervisor = superviseReplays({ context: suite.context, log: noLog }));

beforeAll(() => record(suite, 'rec_play', told));
afterAll(() => supervisor?.stop());

const reach = (id: string, state: ReplaySummary['state']): Promise<ReplaySummary> =>
  until(`the replay to be ${state}`, async () => {
    const replay = await getReplay(suite.context, id);
    if (replay.failure !== null) throw new Error(replay.failure);
    return replay.state === state ? replay : null;
  });

async function straight(): Promise<string | null> {
  const tape = await openTape(suite.context, ASKED);
  const signal = new AbortController().signal;
  const plain = { clock: new VirtualClock(), speed: Infinity, signal, onProgress: () => undefined };
  const report = await replayNow(tape, { ...plain, withBars: true });
  expect(report).toMatchObject({ ended: 'told', events: told.length });
  expect(report.bars).toBeGreaterThanOrEqual(0);
  return report.digest;
}

it('a replay that is watched tells what a replay of the command line tells, and screens see it under its own id', async () => {
  begin();
  const asked = await createReplay(suite.context, { ...ASKED, speed: 'max' });
  expect(asked).toMatchObject({ mark: 'REPLAY', state: 'queued', eventsTotal: told.length });
  const done = await reach(asked.id, 'completed');
  expect(done).toMatchObject({ eventsTold: told.length, progress: 1, digest: await straight() });
  const watch = done.instruments.find(({ instrumentId }) => instrumentId === BTC)!;
  const market = await readMarket(suite.context, watch.watchId);
  // The newest by the venue's time: a print that came late does not go back.
  const newest = told
    .flatMap((event) => (event.kind === 'trade' && event.trade.instrumentId === BTC ? [event.trade] : []))
    .reduce((best, trade) => (trade.timeMs >= best.timeMs ? trade : best));
  expect(market.provider).toBe('REPLAY rec_play');
  expect(market.trade).toMatchObject({ tradeId: newest.tradeId, price: newest.price });
  await expect(readMarket(suite.context, BTC)).rejects.toThrow(/NOT_FOUND/u);
});

it('people pause, seek, speed up and cancel it, a worker that stops hands it over, and each step is audited', async () => {
  const { id } = await createReplay(suite.context, { ...ASKED, speed: '1x' });
  await until('it to begin', async () => ((await getReplay(suite.context, id)).eventsTold > 0 ? true : null));
  await changeReplay(suite.context, id, { do: 'pause' });
  await expect(changeReplay(suite.context, id, { do: 'pause' })).rejects.toThrow(/CONFLICT/u);
  await supervisor!.stop();
  const paused = await getReplay(suite.context, id);
  expect(paused.state).toBe('paused');
  begin();
  await changeReplay(suite.context, id, { do: 'seek', toMs: TAPE_START + 25_000 });
  await changeReplay(suite.context, id, { do: 'resume' });
  await changeReplay(suite.context, id, { do: 'speed', speed: '100x' });
  const done = await reach(id, 'completed');
  expect(done).toMatchObject({ speed: '100x', digest: null });
  expect(done.eventsTold).toBeLessThan(told.length);

  const other = await createReplay(suite.context, { ...ASKED, speed: '1x' });
  await changeReplay(suite.context, other.id, { do: 'cancel' });
  await reach(other.id, 'canceled');
  await expect(changeReplay(suite.context, other.id, { do: 'resume' })).rejects.toThrow(/CONFLICT/u);
  const audit = await suite.db
    .sql`select action from audit_events where resource = ${`replay:${id}`} order by seq`;
  expect(audit.map(({ action }) => action)).toEqual(
    ['create', 'pause', 'seek', 'resume', 'speed'].map((verb) => `data.replay.${verb}`),
  );
});

it('what is not recorded, or recorded twice at one time, is refused by name', async () => {
  await expect(openTape(suite.context, { ...ASKED, tapes: ['rec_none'] })).rejects.toThrow(
    /TAPE_EMPTY.*rec_none/u,
  );
  await record(suite, 'rec_again', told.slice(0, 500));
  await expect(openTape(suite.context, { ...ASKED, tapes: [BTC] })).rejects.toThrow(
    /INPUT_INVALID.*at the same time/u,
  );
  await suite.db.sql`delete from recordings where id = 'rec_again'`;
});

it('the command line lists, replays and looks into recordings, and says no by code', async () => {
  const run = async (line: string, controller = new AbortController()) => {
    let [out, err] = ['', ''];
    const code = await runCli(line.split(' '), {
      stdout: (text) => (out += text),
      stderr: (text) => {
        err += text;
        if (line.includes('1x')) controller.abort(new Error('interrupted'));
      },
      isTty: line.includes('1x'),
      env: { DATABASE_URL: suite.url },
      nowMs: () => Date.now(),
      signal: controller.signal,
    });
    return { code, out, err };
  };
  const document = async (line: string) =>
    JSON.parse((await run(`${line} --json`)).out) as Record<string, unknown>;
  const { recordings } = (await document('data tapes')) as { recordings: { id: string; events: number }[] };
  expect(recordings.find(({ id }) => id === 'rec_play')?.events).toBe(told.length);
  const replay = await document('data replay rec_play --speed max');
  expect(replay).toMatchObject({
    mark: 'REPLAY',
    ended: 'told',
    events: told.length,
    digest: await straight(),
  });
  const books = await run('data replay rec_play --channel book --no-bars');
  expect(books.out).toMatch(
    /^REPLAY of 2024-01-01T00:00:00\S* to .*: 3 lines, 0 recorded holes\nevents  \d+ /u,
  );
  const stopped = await run('data replay rec_play --speed 1x');
  expect([stopped.code, stopped.out.includes('stopped at')]).toEqual([130, true]);
  const at = '2024-01-01T00:00:10Z';
  const one = await document(
    `data book ${BTC} --at ${at} --recording rec_play --price-decimals 2 --quantity-decimals 3`,
  );
  expect(one).toMatchObject({ recordingId: 'rec_play', atMs: Date.parse(at) });
  expect(one['venueChecksum']).toEqual(expect.any(Number));
  expect((await run(`data book ${BTC} --at ${at} --recording rec_play`)).out).toContain(
    `checksum ${String(one['checksum'])}`,
  );
  const range = await run(`data book ${BTC} --at ${at} --until 2024-01-01T00:00:20Z --recording rec_play`);
  expect(range.out).toMatch(/0 gaps, \d+ crossed, \d+ locked; 0 whole books compared, 0 differences/u);
  const none = await run(`data book ${BTC} --at 2030-01-01 --json`);
  expect([none.code, none.out.includes('BOOK_UNKNOWN')]).toEqual([2, true]);
});
