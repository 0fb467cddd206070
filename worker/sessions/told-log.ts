import type { Claim } from '@/lib/adapters/db/append-turn';
import type { StoredInput } from '@/lib/adapters/db/session-journal';
import { Refusal } from '@/lib/core/model/refusal';

export interface ToldParts {
  /** Inputs after the snapshot, in order, without a hole. */
  readonly inputs: readonly StoredInput[];
  /** Lines of the entries after the snapshot, in order, without a hole; `firstSeq` is the number of the first. */
  readonly lines: readonly string[];
  readonly firstSeq: number;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly runId: string;
  /** Of the code that took the snapshot, and of the code that runs now. */
  readonly codeHashes: readonly [string, string];
}

/** What a run was told and wrote since its snapshot, in an earlier life: told again, it has to come out the same. */
export class ToldLog {
  /** Number of the last input that was written down. */
  readonly lastN: number;
  private readonly firstN: number;

  constructor(private readonly parts: ToldParts) {
    this.firstN = parts.inputs[0]?.n ?? 1;
    this.lastN = parts.inputs.at(-1)?.n ?? 0;
  }

  inputAt(n: number): StoredInput | null {
    return this.parts.inputs[n - this.firstN] ?? null;
  }

  claimOf(clientOrderId: string): Claim | null {
    return this.parts.claims.get(clientOrderId) ?? null;
  }

  /** @throws Refusal JOURNAL_DIVERGED */
  requireInput(n: number, kind: string, payload: string): void {
    const stored = this.inputAt(n);
    if (stored === null || stored.kind !== kind || stored.payload !== payload)
      this.diverged(`input ${n}`, stored?.payload ?? 'nothing', payload);
  }

  /** @throws Refusal JOURNAL_DIVERGED */
  requireLine(seq: number, line: string): void {
    const stored = this.parts.lines[seq - this.parts.firstSeq];
    if (stored !== line) this.diverged(`entry ${seq}`, stored ?? 'nothing', line);
  }

  private diverged(where: string, stored: string, made: string): never {
    const { runId, codeHashes } = this.parts;
    const isOtherCode = codeHashes[0] !== codeHashes[1];
    throw new Refusal('JOURNAL_DIVERGED', {
      what: `${runId}, ${where}: stored is ${stored.slice(0, 300)}, told again it is ${made.slice(0, 300)}`,
      why: isOtherCode
        ? 'the code has changed since, and decides something else from the same bars'
        : 'the same code gave another answer, so what is stored or what is read was changed',
      next: isOtherCode
        ? 'run the build of before until the session is stopped, or stop it and start a new one; its orders stay known'
        : 'stop the session, compare its orders with the venue, and start a new one',
      got: made.slice(0, 100),
      expected: stored.slice(0, 100),
    });
  }
}
