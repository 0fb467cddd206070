import type { EngineCommand } from '@/lib/core/model/command';
import type { Entry } from '@/lib/core/journal/entry';
import type { Journal } from '@/lib/core/journal/journal';

/** What one call of the engine decided. Entries are appended to the journal before any command is carried out. */
export interface EngineOutput {
  readonly commands: readonly EngineCommand[];
  /** The numbers of the call's entries, both included; none when toSeq is below fromSeq. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** The entries themselves, made when asked for. Valid until the journal forgets them. */
  readonly entries: readonly Entry[];
}

const NO_COMMANDS: readonly EngineCommand[] = Object.freeze([]);

/** The answer to an event that changed nothing: one shared object, so that a quiet bar allocates nothing. */
export const NOTHING: EngineOutput = Object.freeze({
  commands: NO_COMMANDS,
  fromSeq: 1,
  toSeq: 0,
  entries: Object.freeze([]),
});

class Decided implements EngineOutput {
  readonly commands: readonly EngineCommand[];
  readonly fromSeq: number;
  readonly toSeq: number;
  private readonly journal: Journal;

  constructor(journal: Journal, commands: readonly EngineCommand[], fromSeq: number, toSeq: number) {
    this.journal = journal;
    this.commands = commands;
    this.fromSeq = fromSeq;
    this.toSeq = toSeq;
  }

  get entries(): readonly Entry[] {
    return [...this.journal.entries(this.fromSeq, this.toSeq)];
  }
}

/** Collects the commands of a call; its entries are the journal's new ones. */
export class Outbox {
  private readonly journal: Journal;
  private commands: EngineCommand[] | null = null;
  private takenSeq = 0;

  constructor(journal: Journal) {
    this.journal = journal;
    this.takenSeq = journal.lastSeq;
  }

  send(command: EngineCommand): void {
    if (this.commands === null) this.commands = [command];
    else this.commands.push(command);
  }

  /** Takes entries up to this one for handed over already. */
  skipTo(seq: number): void {
    this.takenSeq = seq;
  }

  /** Hands over what was collected since the last time; the shared empty answer when nothing was. */
  take(): EngineOutput {
    const fromSeq = this.takenSeq + 1;
    const toSeq = this.journal.lastSeq;
    if (toSeq < fromSeq) return NOTHING;
    this.takenSeq = toSeq;
    const output = new Decided(this.journal, this.commands ?? NO_COMMANDS, fromSeq, toSeq);
    this.commands = null;
    return output;
  }
}
