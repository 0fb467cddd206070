import { BUILD_INFO } from '@/config/runtime/build-info';
import { openDatabase } from '@/lib/adapters/db/client';
import { createLog } from '@/lib/adapters/telemetry/log';
import { createVenue } from '@/lib/adapters/venues/create-venue';
import { readVenuesConfig } from '@/lib/services/accounts/read-venues-config';
import { crashPoint } from '@/worker/crash-point';
import { createLiveDesk } from '@/worker/sessions/live/live-desk';
import { superviseSessions } from '@/worker/sessions/supervise-sessions';
import { crashingVenue } from './crashing-venue';
import { SkippingTime } from './skipping-time';

// One life of a worker that looks after live sessions, in a process of its own, so that its end is a real one: SIGKILL at the
// point that it was given, with nothing tidied up. A message of a number sends its desks' clock that many ms ahead.

/** Of what `sweep-lives.ts` puts there. */
function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`a life needs ${name}`);
  return value;
}

const crashAt = process.env['SWEEP_CRASH_AT'] ?? null;
const configDir = given('SWEEP_CONFIG');
const db = openDatabase({
  url: given('DATABASE_URL'),
  connectionsMax: 4,
  pooled: false,
  applicationName: 'sextant-sweep',
});
const log = createLog({ process: 'worker', version: BUILD_INFO.version, level: 'warn' });
const time = new SkippingTime();
const times = new Map<string, number>();

function crashAtVenue(point: string): void {
  const count = (times.get(point) ?? 0) + 1;
  times.set(point, count);
  crashPoint(crashAt, count === 1 ? point : `${point}:${count}`);
}

const supervisor = superviseSessions({
  db,
  log,
  workerId: `wrk_${process.pid}`,
  context: {
    db,
    queue: {
      enqueue: () => Promise.reject(new Error('a life has no queue')),
      ensure: () => Promise.reject(new Error('a life has no queue')),
      close: () => Promise.resolve(),
    },
    actor: { kind: 'system', name: 'sessions' },
    requestId: 'sweep',
    nowMs: () => Date.now(),
    configDir,
  },
  nowMs: () => Date.now(),
  loopLagMs: () => 0,
  crashAt,
  configHash: 'sweep',
  async openLive(made, { accountId }) {
    const read = await readVenuesConfig(configDir);
    const account = read.ok ? read.value.accounts.find(({ id }) => id === accountId) : undefined;
    if (account === undefined) throw new Error(`there is no account ${accountId}`);
    const venue = createVenue(account, {
      secretOf: (name) => process.env[name],
      isLiveEnabled: false,
      venueUrlOf: () => null,
      nowMs: () => Date.now(),
      chance: () => 0.5,
    });
    return createLiveDesk({
      venue: crashingVenue(venue, crashAtVenue),
      venueName: account.venue,
      instruments: [...new Set(made.flatMap(({ row }) => row.instruments))],
      db,
      accountId,
      time,
      log,
    });
  },
});

process.on('message', (message) => {
  // Moves this life's clock ahead by so many ms: what would take a quarter of an hour to prove is proven at once.
  if (typeof message === 'number') time.skip(message);
});
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => {
  void supervisor
    .stop()
    .then(() => db.close())
    .finally(() => process.exit(0));
});
