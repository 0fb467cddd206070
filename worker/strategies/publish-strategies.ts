import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import {
  findOwnStrategy,
  publishGoodVersion,
  publishProblem,
  removeMissingStrategies,
  removeUnusedCode,
} from '@/lib/adapters/db/own-strategies';
import type { Log } from '@/lib/adapters/telemetry/log';
import { examineInThread, type ExamineVerdict } from '../threads/examine-in-thread';
import { EXAMINE_THREAD_URL } from '../threads/thread-url';
import { folderFingerprints } from './folder-fingerprints';

export interface PublishOptions {
  readonly db: Database;
  readonly log: Log;
  /** The folder of people's own strategies; it may come and go. */
  readonly folder: string;
  /** Of our code: what checks them. */
  readonly codeHash: string;
}

/** What code says of itself that was not built; see config/runtime/build-info.ts. Two such need not be the same. */
const UNBUILT = 'unbuilt';

/**
 * Keeps the database at what lies in the folder: every strategy is examined once at the start and again whenever one of its
 * files changed, and what came of it is published for the dashboard and for runs. Looks at regular intervals instead of
 * asking the system to be told: that works on every file system, and for a folder that is made later.
 */
export function startPublishing(options: PublishOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const publisher = new Publisher(options, stopping.signal);
  const loop = publisher.run();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

class Publisher {
  /** Name → fingerprint of the last look, whether it was published or not. */
  private seen: ReadonlyMap<string, string> = new Map();
  /** Name → fingerprint whose verdict is published. */
  private readonly published = new Map<string, string>();
  private unstored: { name: string; fingerprint: string; verdict: ExamineVerdict } | null = null;
  private isFirst = true;
  private lastTrouble = '';

  constructor(
    private readonly options: PublishOptions,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await this.look();
        this.lastTrouble = '';
      } catch (error) {
        // A folder that cannot be read or a database that is away: the next look tries again, and says it once.
        const trouble = String(error);
        if (trouble !== this.lastTrouble)
          this.options.log.warn({ err: error, folder: this.options.folder }, 'own strategies not published');
        this.lastTrouble = trouble;
      }
      await wait(LIMITS.ownStrategiesLookMs, undefined, { signal: this.signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { db, folder } = this.options;
    const now = await folderFingerprints(folder);
    const gone = [...this.published.keys()].filter((name) => !now.has(name));
    if (this.isFirst || gone.length > 0) {
      await removeMissingStrategies(db, { host: hostname(), folder, present: [...now.keys()] });
      for (const name of gone) this.published.delete(name);
    }
    const before = this.isFirst ? now : this.seen;
    this.isFirst = false;
    this.seen = now;
    const troubles: unknown[] = [];
    for (const [name, fingerprint] of now) {
      // A file that still changes from look to look is being written.
      const isQuiet = before.get(name) === fingerprint;
      if (!isQuiet || this.published.get(name) === fingerprint) continue;
      // One that cannot be stored keeps none of the others waiting.
      await this.publish(name, fingerprint).catch((error: unknown) => troubles.push(error));
    }
    if (troubles.length > 0) throw troubles[0];
  }

  private async publish(name: string, fingerprint: string): Promise<void> {
    const verdict = await this.examined(name, fingerprint);
    if (verdict === null) return;
    await this.store(name, verdict);
    this.published.set(name, fingerprint);
    this.unstored = null;
    const said = verdict.kind === 'good' ? { hash: verdict.strategy.hash } : { problem: verdict.problem };
    this.options.log.info({ strategy: name, ...said }, 'own strategy examined');
  }

  /** A verdict that the database did not take is kept, so that trying again costs no second examination. */
  private async examined(name: string, fingerprint: string): Promise<ExamineVerdict | null> {
    const { unstored } = this;
    if (unstored?.name === name && unstored.fingerprint === fingerprint) return unstored.verdict;
    if ([...this.seen.keys()].indexOf(name) >= LIMITS.ownStrategiesMax) return tooMany(name);
    const data = { name, folder: this.options.folder, passedHash: await this.passedHash(name) };
    const verdict = await examineInThread({ threadUrl: EXAMINE_THREAD_URL, data, signal: this.signal });
    if (verdict !== null) this.unstored = { name, fingerprint, verdict };
    return verdict;
  }

  /** The version that passed under this code of ours, in this process or in one before it. */
  private async passedHash(name: string): Promise<string | null> {
    const { db, codeHash } = this.options;
    const row = await findOwnStrategy(db, name);
    const isOurs = row?.checkedWith === codeHash && codeHash !== UNBUILT;
    return isOurs && row.problem === null ? row.sourceHash : null;
  }

  private async store(name: string, verdict: ExamineVerdict): Promise<void> {
    const { db, folder, codeHash: checkedWith } = this.options;
    const found = { name, host: hostname(), folder, checkedWith };
    if (verdict.kind === 'problem') return publishProblem(db, found, verdict.problem);
    await publishGoodVersion(db, found, verdict.strategy);
    await removeUnusedCode(db, { unusedMs: LIMITS.strategyCodeUnusedMs });
  }
}

function tooMany(name: string): ExamineVerdict {
  const problem = {
    code: 'STRATEGY_FILES',
    message: `${name} is one more than the ${LIMITS.ownStrategiesMax} strategies that a worker looks after`,
    why: 'Neither it nor what follows it by name is looked at.',
    next: 'Move strategies that are not used to another folder.',
  };
  return { kind: 'problem', problem };
}
