import { watch, type FSWatcher } from 'node:fs';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import { decideReload, type ReloadCandidate, type ReloadDecision } from '@/lib/core/strategies/reload';

export interface ReloadOptions<T> {
  /** Folders and files whose change means: look again. */
  readonly paths: readonly string[];
  readonly currentHash: string;
  /** Reads and checks everything anew. A Refusal it throws keeps the old value. */
  readonly load: () => Promise<{ readonly hash: string; readonly value: T }>;
  /** Limits the new value would break with what is held now. */
  readonly breaches?: (value: T) => readonly string[];
  /** Told of everything but "the same"; a taken value is in use from here on. */
  readonly onDecision: (decision: Exclude<ReloadDecision<T>, { kind: 'same' }>) => void;
}

/**
 * Watches files and offers what they become: read whole, checked whole, and taken only when right. Changes that come
 * together are looked at once they are quiet, one look at a time, so that a file that is half written is read again.
 */
export class ReloadWatch<T> {
  private readonly options: ReloadOptions<T>;
  private readonly watchers: readonly FSWatcher[];
  private hash: string;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(options: ReloadOptions<T>) {
    this.options = options;
    this.hash = options.currentHash;
    this.watchers = options.paths.map((path) => {
      const watcher = watch(path, () => this.changed());
      // A folder that is moved away ends its watcher; the old value goes on.
      watcher.on('error', () => watcher.close());
      return watcher;
    });
  }

  /** Looks now. Ends when the decision was told. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => (this.isClosed ? undefined : this.decide()));
    return this.looking;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.close();
    await this.looking;
  }

  private changed(): void {
    if (this.isClosed) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LIMITS.reloadQuietMs);
  }

  private async decide(): Promise<void> {
    const decision = decideReload(this.hash, await this.candidate());
    if (decision.kind === 'same' || this.isClosed) return;
    if (decision.kind === 'take') this.hash = decision.hash;
    this.options.onDecision(decision);
  }

  private async candidate(): Promise<ReloadCandidate<T>> {
    try {
      const { hash, value } = await this.options.load();
      return { kind: 'valid', hash, value, breaches: this.options.breaches?.(value) ?? [] };
    } catch (error) {
      if (error instanceof Refusal) {
        return { kind: 'invalid', code: error.code, reason: error.details.what };
      }
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'invalid', code: 'INTERNAL', reason };
    }
  }
}
