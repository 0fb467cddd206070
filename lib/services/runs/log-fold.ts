import type { LogLevel } from '@/lib/contracts/api/run-choices';
import type { LogRow } from '@/lib/contracts/api/run-log';
import type { Entry, EntryKind, EntryOf } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import type { JournalFold } from './fold-journal';

/** What a person reads a log for: what was refused, what changed the state of the run, and what went wrong. */
export const LOG_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'run-started',
  'strategy-failed',
  'strategy-suspended',
  'breaker-changed',
  'liquidated',
  'order-denied',
  'order-rejected',
  'cancel-rejected',
  'report-ignored',
  'bar-ignored',
  'run-ended',
]);

/** Entries as lines of a log, each as it is read: none waits for another. */
export class LogFold implements JournalFold<LogRow> {
  private rows: LogRow[] = [];

  constructor(private readonly symbols: readonly string[]) {}

  take(entry: Entry): void {
    const line = lineOf(entry, (instrument) => this.symbols[instrument] ?? String(instrument));
    if (line === null) return;
    const [level, code, text] = line;
    this.rows.push({ seq: entry.seq, timeMs: entry.timeMs, level, kind: entry.kind, code, text });
  }

  drain(): LogRow[] {
    const settled = this.rows;
    this.rows = [];
    return settled;
  }

  isOpenUntil(): boolean {
    return false;
  }
}

type Line = readonly [level: LogLevel, code: string | null, text: string];

function lineOf(entry: Entry, symbolOf: (instrument: number) => string): Line | null {
  switch (entry.kind) {
    case 'run-started': {
      const on = entry.instruments.map(({ symbol }) => symbol).join(', ');
      const costed = entry.costMethod === 'fifo' ? ', first in, first out' : '';
      return ['info', null, `Began with ${formatExact(entry.capital)} ${entry.currency} on ${on}${costed}`];
    }
    case 'strategy-failed':
      return ['error', null, `The strategy broke in ${entry.hook}: ${entry.message}`];
    case 'strategy-suspended':
      return [
        'error',
        entry.member,
        `${entry.member} broke in ${entry.hook} and is asked no more: ${entry.message}`,
      ];
    case 'breaker-changed':
      return [
        entry.isTripped ? 'warning' : 'info',
        entry.code,
        `${entry.isTripped ? 'Entries are halted' : 'Entries are allowed again'}${entry.detail === '' ? '' : `: ${entry.detail}`}`,
      ];
    case 'liquidated':
      return [
        'error',
        null,
        `The venue closed ${formatExact(entry.quantity)} ${symbolOf(entry.instrument)} at ${formatExact(entry.price)}: the margin was used up`,
      ];
    case 'order-denied':
      return ['warning', entry.code, deniedText(entry, symbolOf(entry.instrument))];
    case 'order-rejected':
      return ['warning', null, `The venue rejected order ${entry.orderNumber}: ${entry.reason}`];
    case 'cancel-rejected':
      return ['warning', null, `The venue did not cancel order ${entry.orderNumber}: ${entry.reason}`];
    case 'report-ignored':
      return ['warning', null, `Ignored a report about order ${entry.orderNumber}: ${entry.report}`];
    case 'bar-ignored':
      return ['warning', entry.code, `A bar of ${symbolOf(entry.instrument)} was not shown: ${entry.detail}`];
    case 'run-ended':
      return [
        entry.outcome === 'failed' ? 'error' : 'info',
        null,
        `${entry.outcome === 'failed' ? 'Failed' : 'Ended'}${entry.equity === null ? '' : ` with an equity of ${formatExact(entry.equity)}`}`,
      ];
    default:
      return null;
  }
}

/** With the rule's own name and unit where it is one of the review. */
function deniedText({ code, side, actual, limit }: EntryOf<'order-denied'>, symbol: string): string {
  const check = RISK_CHECKS.find((one) => one.code === code);
  const isShare = check?.limit?.unit === 'share';
  const said = (text: string): string =>
    isShare && Number.isFinite(Number(text)) ? `${Number((100 * Number(text)).toFixed(4))} %` : text;
  const rule = check === undefined ? '' : `${check.label}, `;
  return `Denied an order to ${side} ${symbol}: ${rule}${said(actual)} against a limit of ${said(limit)}`;
}
