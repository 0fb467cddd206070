import { existsSync, readFileSync, truncateSync } from 'node:fs';
import type { AccountTerms } from '../account/account-terms';
import type { TrueBookChange, TrueTrade } from './truth';

interface OfSymbol {
  readonly symbol: string;
}
interface OfAccount {
  readonly account: string;
}

/** Fields that stand as text in the file because they may be above 2^53 are text here too. */
export interface JournalLines {
  start: { readonly startMs: number };
  trade: TrueTrade & OfSymbol;
  book: TrueBookChange & OfSymbol;
  account: Pick<AccountTerms, 'name' | 'commission'>;
  key: OfAccount & {
    readonly key: string;
    readonly secret: string;
    readonly permissions: readonly ('read' | 'trade' | 'withdraw')[];
    readonly ipRestrict: readonly string[] | null;
    readonly isRevoked: boolean;
  };
  balance: OfAccount & { readonly asset: string; readonly free: string; readonly locked: string };
  order: OfAccount & OfSymbol & { readonly order: Readonly<Record<string, unknown>> };
  fill: { readonly orderId: string; readonly fill: Readonly<Record<string, unknown>> };
}

/** What a journal says of an exchange that has ended, however it ended. Each list is in order; of keys and balances the last counts. */
export type JournalPast = { [Kind in keyof JournalLines]: JournalLines[Kind][] } & {
  /** When the last thing happened. */
  lastMs: number;
};

/**
 * Reads a journal, and cuts off a step that was not written to its end: nobody was told of it. Null where there is no file, or
 * none that began with an exchange.
 */
export function readJournal(path: string): JournalPast | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const past = emptyPast();
  let at = 0;
  let stepAt = 0;
  let waiting: string[] = [];
  let wanted = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const line = bytes.toString('utf8', at, end);
    at = end + 1;
    if (wanted === 0) wanted = linesOfStep(line);
    else waiting.push(line);
    if (waiting.length < wanted) continue;
    for (const complete of waiting) take(past, complete);
    waiting = [];
    wanted = 0;
    stepAt = at;
  }
  if (stepAt < bytes.length) truncateSync(path, stepAt);
  return past.start.length === 0 ? null : past;
}

/** How many lines follow the head of a step. @throws RangeError for a line that is none */
function linesOfStep(line: string): number {
  const head = /^\{"kind":"step","lines":(\d+)\}$/.exec(line);
  if (head === null) throw new RangeError(`this is no journal of a practice exchange: ${line.slice(0, 60)}`);
  return Number(head[1]);
}

function emptyPast(): JournalPast {
  return {
    start: [],
    trade: [],
    book: [],
    account: [],
    key: [],
    balance: [],
    order: [],
    fill: [],
    lastMs: 0,
  };
}

function take(past: JournalPast, line: string): void {
  const { kind, ...rest } = JSON.parse(line) as { kind: string; atMs?: number; timeMs?: number };
  past.lastMs = Math.max(past.lastMs, rest.atMs ?? rest.timeMs ?? 0);
  // Only the number of the last book change is needed, and there are very many.
  if (kind === 'book')
    past.book = [...past.book.filter(isOther(rest as JournalLines['book'])), rest as never];
  else if (kind in past) (past[kind as keyof JournalLines] as object[]).push(rest);
}

function isOther({ symbol }: OfSymbol): (line: OfSymbol) => boolean {
  return (line) => line.symbol !== symbol;
}
