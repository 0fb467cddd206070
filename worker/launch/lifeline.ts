import type { Failure } from './failure.mjs';

export interface Part {
  /** Ends it in order; called once. */
  readonly stop: () => Promise<void>;
  /** Resolves when it is lost for good. */
  readonly lost?: Promise<Failure>;
}

export interface Lifeline {
  add(part: Part): void;
  /** Resolves with the first part that is lost. */
  lost(): Promise<Failure>;
  /** Stops what was added, last first. A part that does not stop in order does not keep the others alive. */
  stopAll(): Promise<void>;
}

/** What the launcher has started, in order, so that it can be stopped in the opposite order whatever happens. */
export function createLifeline(): Lifeline {
  const parts: Part[] = [];
  return {
    add: (part) => void parts.push(part),
    lost: () => Promise.race(parts.map((part) => part.lost ?? new Promise<never>(() => undefined))),
    stopAll: async () => {
      const failures: unknown[] = [];
      for (const part of parts.splice(0).reverse()) {
        await part.stop().catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
