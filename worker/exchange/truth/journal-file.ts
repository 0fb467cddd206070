import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { MarketListener, TradedInstrument } from '../market/traded-instrument';
import { trueChange, trueTrade } from './truth';

export interface JournalSettings {
  readonly path: string;
  /** Wait until the disk has each step: what was told to a client then survives the loss of power. */
  readonly fsync: boolean;
}

/**
 * Everything that really happened as one line of JSON each, appended in order: trades, book changes, faults. Written
 * before the frames of the same step leave.
 */
export class JournalFile implements MarketListener {
  private readonly file: number;
  private waiting = '';
  private lines = 0;

  constructor(private readonly settings: JournalSettings) {
    this.file = openSync(settings.path, 'a');
  }

  traded(instrument: TradedInstrument, trade: number): void {
    this.note('trade', { symbol: instrument.terms.symbol, ...trueTrade(instrument, trade) });
  }

  aggregated(): void {
    // The trades of an aggregate were noted one by one.
  }

  bookChanged(instrument: TradedInstrument): void {
    this.note('book', { symbol: instrument.terms.symbol, ...trueChange(instrument, instrument.updateId) });
  }

  note(kind: string, what: object): void {
    this.waiting += `${JSON.stringify({ kind, ...what }, wholeNumbers)}\n`;
    this.lines += 1;
  }

  /** Hands what is waiting to the file, as one step: its head says how many lines it has, so that a torn one is known. */
  flush(): void {
    if (this.waiting === '') return;
    writeSync(this.file, `{"kind":"step","lines":${this.lines}}\n${this.waiting}`);
    this.waiting = '';
    this.lines = 0;
    if (this.settings.fsync) fsyncSync(this.file);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/** Numbers that may be above 2^53 stand as text. */
function wholeNumbers(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
