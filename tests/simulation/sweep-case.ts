import { wishSession } from '@/lib/services/sessions/wish-session';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { checkRun } from '@/worker/checker/check-run';
import { ONCE_IN_A_LIFE, WHILE_STOPPING, type Point } from './points';
import { beginLife, type Life } from './sweep-lives';
import { SweepWorld } from './sweep-world';
import { waitUntil } from './wait-until';

/** A life that has not come to its point after so many bars is killed where it stands. */
const BARS_OF_A_LIFE = 26;
/** A life that is to die while it is stopped is told to stop after so many. */
const BARS_BEFORE_STOP = 8;
/** The last life has to trade on for so long. */
const LAST_BARS = 12;
/** How far the clock of a desk is sent ahead at a time, so that an order of unknown fate is proven one thing or the other. */
const SKIP_MS = 16 * 60_000;
/** A dead sender's bytes have been taken or lost within milliseconds; the lease of its account waits for this long. */
const SETTLED = '20 seconds';

export interface CaseOutcome {
  readonly lives: number;
  /** Lives that ended at the point itself. */
  readonly crashes: number;
  readonly orders: number;
  readonly fills: number;
  /** Everything that broke; none when the case held. */
  readonly problems: readonly string[];
}

/** One session that dies at a point, comes back, dies there again, comes back and trades on; judged by the checker.  */
export async function runCase(asked: {
  readonly point: Point;
  readonly seed: number;
  readonly databaseUrl: string;
  /** The bundled life. */
  readonly life: string;
}): Promise<CaseOutcome> {
  const world = await SweepWorld.begin(asked.databaseUrl, asked.seed);
  const story = new CaseStory(world, asked);
  const problems: string[] = [];
  try {
    await story.tell();
  } catch (error) {
    problems.push(`${error instanceof Error ? error.message : String(error)}\n${await story.standing()}`);
  }
  await story.endLife();
  await world.close();
  const { lives, crashes, problemsBefore } = story;
  problems.push(...problemsBefore);
  const checked = await checkRun(world.journal, asked.databaseUrl);
  for (const { rule, violations } of checked.verdicts)
    for (const violation of violations) problems.push(`${rule}: ${violation}`);
  if (checked.orders === 0) problems.push('nothing was traded');
  world.remove();
  return { lives, crashes, orders: checked.orders, fills: checked.fills, problems };
}

function isOnce(point: Point): boolean {
  return ONCE_IN_A_LIFE.includes(point) || WHILE_STOPPING.includes(point);
}

class CaseStory {
  lives = 0;
  crashes = 0;
  /** What only shows while the account is held: claims before its owner might send. */
  problemsBefore: readonly string[] = [];
  private id = '';
  private life: Life | null = null;
  private outputs = '';

  constructor(
    private readonly world: SweepWorld,
    private readonly asked: { readonly point: Point; readonly seed: number; readonly life: string },
  ) {}

  async tell(): Promise<void> {
    const { point, seed } = this.asked;
    this.id = await this.world.ask(seed % 2 === 0 || point.includes('cancel') ? 'limit' : 'market');
    const random = createSeededRandom(seed);
    const most = isOnce(point) ? 1 : 3;
    for (let crash = 0; crash < 2; crash += 1) {
      const time = 1 + Math.floor(random.uniform() * most);
      await this.liveUntil(time === 1 ? point : `${point}:${time}`);
    }
    await this.liveToTheEnd();
  }

  private get isStopped(): boolean {
    return WHILE_STOPPING.some((point) => point === this.asked.point);
  }

  /** A life that ends at the point, or else where it stands. */
  private async liveUntil(crashAt: string): Promise<void> {
    const life = this.begin(crashAt);
    await this.running(life);
    await this.settle(life);
    const bars = this.isStopped ? BARS_BEFORE_STOP : BARS_OF_A_LIFE;
    for (let bar = 0; bar < bars && !life.isOver; bar += 1) await this.hear(life);
    if (this.isStopped && !life.isOver) {
      await this.stop();
      await this.when('it to die while it stops', life, () => Promise.resolve(false));
    }
    if (life.isOver && life.signal !== 'SIGKILL') throw new Error('a life ended by itself');
    if (life.isOver) this.crashes += 1;
    await this.endLife();
    // What a lease does by itself within seconds.
    const { db } = this.world;
    await db.sql`update account_leases set expires_at = now() - ${SETTLED}::interval where owner_id is not null`;
  }

  private async liveToTheEnd(): Promise<void> {
    const life = this.begin(null);
    if (!this.isStopped) await this.tradeOn(life);
    await this.when('the session to stop', life, async () => (await this.state()).state === 'stopped');
    await life.end('SIGTERM');
  }

  /** What another life left is settled, it trades, and it is stopped. */
  private async tradeOn(life: Life): Promise<void> {
    await this.running(life);
    await this.settle(life);
    const before = await this.claimed();
    for (let bar = 0; bar < LAST_BARS; bar += 1) await this.hear(life);
    if ((await this.claimed()) === before) throw new Error('the last life did not trade on');
    await this.settle(life);
    const { verdicts } = await checkRun(this.world.journal, this.world.databaseUrl);
    this.problemsBefore = verdicts
      .filter(({ rule }) => rule === 'C11')
      .flatMap(({ violations }) => violations.map((violation) => `C11 before the stop: ${violation}`));
    await this.stop();
  }

  private async stop(): Promise<void> {
    await wishSession(this.world.context, this.id, { desired: 'stopped' });
  }

  private begin(crashAt: string | null): Life {
    this.lives += 1;
    this.life = beginLife(this.asked.life, this.world.env, crashAt);
    return this.life;
  }

  async endLife(): Promise<void> {
    const { life } = this;
    if (life === null) return;
    this.life = null;
    if (!life.isOver) await life.end();
    this.outputs += life.output;
  }

  private running(life: Life): Promise<void> {
    const isRunning = async (): Promise<boolean> => {
      const { state, fence } = await this.state();
      return state === 'running' && fence === this.lives;
    };
    return this.when('the session to run', life, isRunning);
  }

  /** Until nothing is under way or unknown. */
  private async settle(life: Life): Promise<void> {
    let skippedAtMs = performance.now();
    await this.when('orders to come to rest', life, async () => {
      const open = await this.underWay();
      const isDue = open.length > 0 && performance.now() - skippedAtMs > 400;
      if (isDue && open.every((state) => state === 'unknown')) {
        skippedAtMs = performance.now();
        life.skip(SKIP_MS);
      }
      return open.length === 0;
    });
  }

  /** One more bar, and what follows from it. */
  private async hear(life: Life): Promise<void> {
    const { market } = this.world;
    await market.hear();
    await this.when('the bar to be told', life, async () => (await this.barsTold()) >= market.told);
    await this.settle(life);
  }

  /** Waits for it, or for the end of the life. */
  private async when(what: string, life: Life, isSo: () => Promise<boolean>): Promise<void> {
    const look = async (): Promise<boolean> => life.isOver || (await isSo());
    await waitUntil(what, look, { withinMs: 60_000, everyMs: 50 });
  }

  private async state(): Promise<{ state: string; fence: number }> {
    const [row] = await this.world.db.sql<{ state: string; fence: number }[]>`
      select s.state, coalesce(l.fence, 0)::int as fence from trading_sessions s
      left join account_leases l on l.session_id = s.id where s.id = ${this.id}`;
    return row ?? { state: 'none', fence: 0 };
  }

  private async underWay(): Promise<string[]> {
    const rows = await this.world.db.sql<{ state: string }[]>`
      select state from orders where state in ('submitting', 'unknown', 'cancel-pending')
        or (state = 'partially-filled' and type = 'market')`;
    return rows.map(({ state }) => state);
  }

  private async claimed(): Promise<number> {
    const [row] = await this.world.db.sql<{ claimed: number }[]>`
      select count(*)::int as claimed from orders where claimed_at is not null`;
    return row?.claimed ?? 0;
  }

  private async barsTold(): Promise<number> {
    const [row] = await this.world.db.sql<{ told: number }[]>`
      select count(*)::int as told from run_inputs where kind = 'bar-closed'`;
    return row?.told ?? 0;
  }

  /** Where everything stood when it went wrong. */
  async standing(): Promise<string> {
    const { db } = this.world;
    const session = await db.sql`select state, state_reason from trading_sessions`;
    const lease = await db.sql`select state, state_reason, fence from account_leases`;
    const orders =
      await db.sql`select client_order_id, state, type, side, fence from orders order by order_number`;
    const journal =
      await db.sql`select seq, left(line, 400) as line from run_entries order by seq desc limit 12`;
    const output = `${this.outputs}${this.life?.output ?? ''}`.slice(-4_000);
    return (
      JSON.stringify({ session, lease, orders, journal, told: this.world.market.told }, null, 1) + output
    );
  }
}
