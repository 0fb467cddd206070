import type { EngineCommand } from '@/lib/core/model/command';
import type { Entry } from '@/lib/core/journal/entry';

/** What one call of the engine decided. Entries are appended to the journal before any command is carried out. */
export interface EngineOutput {
  readonly commands: readonly EngineCommand[];
  readonly entries: readonly Entry[];
}

/** The answer to an event that changed nothing: one shared object, so that a quiet bar allocates nothing. */
export const NOTHING: EngineOutput = Object.freeze({
  commands: Object.freeze([]),
  entries: Object.freeze([]),
});

/** Collects what a call decides and numbers its entries. */
export class Outbox {
  private commands: readonly EngineCommand[] = NOTHING.commands;
  private entries: readonly Entry[] = NOTHING.entries;
  private lastSeq = 0;

  /** The number the next entry must carry. */
  get nextSeq(): number {
    return this.lastSeq + 1;
  }

  write(entry: Entry): void {
    this.lastSeq += 1;
    if (entry.seq !== this.lastSeq)
      throw new Error(`engine: entry ${entry.seq} cannot follow ${this.lastSeq - 1}`);
    // A call decides one or two things: a list of exactly that size is smaller than one with room to grow.
    this.entries = this.entries.length === 0 ? [entry] : [...this.entries, entry];
  }

  send(command: EngineCommand): void {
    this.commands = this.commands.length === 0 ? [command] : [...this.commands, command];
  }

  /** Hands over what was collected and starts afresh; the shared empty answer when nothing was. */
  take(): EngineOutput {
    if (this.entries.length === 0) return NOTHING;
    const output = { commands: this.commands, entries: this.entries };
    this.commands = NOTHING.commands;
    this.entries = NOTHING.entries;
    return output;
  }
}
