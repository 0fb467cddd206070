import { openDatabase } from '@/lib/adapters/db/client';
import { createLog } from '@/lib/adapters/telemetry/log';
import type { AskedSession, SessionDetail } from '@/lib/contracts/api/session';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { entryText } from '@/lib/core/journal/entry-text';
import type { ServiceContext } from '@/lib/services/context';
import { loadRunInput } from '@/lib/services/runs/load-run-input';
import { createSession } from '@/lib/services/sessions/create-session';
import { getSession } from '@/lib/services/sessions/get-session';
import { superviseSessions, type SessionSupervisorParts } from '@/worker/sessions/supervise-sessions';
import { createRunWorld, runRequest, type RunWorld } from '../_run-world';
import { until } from '../_until';

/** A database with a supervisor of sessions that looks after it, in this process. */
export class SessionWorld {
  readonly context: ServiceContext;
  private supervisor: { stop(): Promise<void> } | null = null;

  private constructor(readonly world: RunWorld) {
    const actor = { kind: 'user', userId: 'u1', email: 'ada@example.org', role: 'trader' } as const;
    this.context = { ...world.context, actor };
  }

  static async begin(): Promise<SessionWorld> {
    return new SessionWorld(await createRunWorld());
  }

  /** `openLive` makes the desks of live sessions; without it there are none. */
  supervise(openLive: SessionSupervisorParts['openLive'] = null): void {
    const db = openDatabase({
      url: this.world.url,
      connectionsMax: 4,
      pooled: false,
      applicationName: 'test',
    });
    const supervisor = superviseSessions({
      db,
      log: createLog({
        process: 'test',
        version: 'test',
        level: 'error',
        destination: { write: () => undefined },
      }),
      workerId: 'wrk_test',
      context: this.context,
      nowMs: () => Date.now(),
      loopLagMs: () => 0,
      crashAt: null,
      configHash: 'test',
      openLive,
    });
    this.supervisor = {
      async stop() {
        await supervisor.stop();
        await db.close();
      },
    };
  }

  async stopSupervising(): Promise<void> {
    await this.supervisor?.stop();
    this.supervisor = null;
  }

  async ask(changes: Partial<AskedSession> & Pick<AskedSession, 'strategies'>): Promise<string> {
    const { id } = await createSession(this.context, {
      name: 'test',
      feed: 'stored',
      idempotencyKey: `key-${Math.random()}`,
      ...changes,
    });
    return id;
  }

  /** The session, once it is as wanted. */
  async when(
    id: string,
    isWanted: (session: SessionDetail) => boolean,
    withinMs = 30_000,
  ): Promise<SessionDetail> {
    let last: SessionDetail | null = null;
    const read = async (): Promise<SessionDetail | null> => {
      last = await getSession(this.context, id);
      if (last.state === 'failed') throw new Error(`it failed: ${last.stateReason}`);
      return isWanted(last) ? last : null;
    };
    return until(`${id} to be as wanted`, read, { withinMs, everyMs: 50 }).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(last, null, 1)}`);
    });
  }

  /** What the first strategy of a session wrote, line by line. */
  async lines(runId: string): Promise<string[]> {
    const rows = await this.context.db.sql<{ line: string }[]>`
      select line from run_entries where run_id = ${runId} order by seq`;
    return rows.map(({ line }) => line);
  }

  async end(): Promise<void> {
    await this.stopSupervising();
    await this.world.close();
  }
}

/** The lines of a backtest of the same settings over the same stored bars. */
export async function backtestLines(
  context: ServiceContext,
  { idempotencyKey: _key, ...settings }: ReturnType<typeof runRequest>,
): Promise<string[]> {
  const full = { ...settings, accountLimits: null, strategyHash: null };
  const input = await loadRunInput(context.db, { settings: full, codeHash: 'test' });
  const backtest = createBacktest(input);
  backtest.advance(Infinity);
  return [...backtest.journal.entries()].map(entryText);
}

/** Without what names the run: a backtest and a session of one strategy have different names. */
export function unnamed(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/"fingerprint":"[0-9a-f]+"/, '"fingerprint":""'));
}
