import type { SessionSummary } from '@/lib/contracts/api/session';
import { addDecimalTexts } from './decimal-sums';

/** What the strategies of a session are worth together, in one currency; amounts are exact decimal text. */
export interface SessionMoney {
  readonly currency: string;
  /** Null until every strategy in it has said its equity. */
  readonly equity: string | null;
  /** Equity less the capital it began with. */
  readonly result: string | null;
}

/** One line per currency, because two currencies are never added up. */
export function sessionMoney(runs: SessionSummary['runs']): readonly SessionMoney[] {
  const currencies = [...new Set(runs.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const own = runs.filter((run) => run.currency === currency);
    const told = own.flatMap(({ runtime }) => runtime?.equity ?? []);
    if (told.length < own.length) return { currency, equity: null, result: null };
    const equity = addDecimalTexts(told);
    const capital = addDecimalTexts(own.map((run) => run.capital));
    return { currency, equity, result: addDecimalTexts([equity, negative(capital)]) };
  });
}

function negative(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/** `live`, `stored bars, max` or `replay rpl_…` */
export function feedWords(feed: string): string {
  if (feed === 'live') return 'live bars';
  return feed === 'stored' ? 'stored bars' : `replay ${feed.slice('replay:'.length)}`;
}

/** Whether anything it trades is of the generated market, which is no market. */
export function isDemoSession(runs: SessionSummary['runs']): boolean {
  return runs.some(({ instruments }) => instruments.some((id) => id.startsWith('demo:')));
}

/** Whether its worker has said nothing for so long that what is shown is old news. A session at rest has nothing to say. */
export function isSilent({ state, reportAgeMs }: Pick<SessionSummary, 'state' | 'reportAgeMs'>): boolean {
  const isAtRest = state === 'stopped' || state === 'failed';
  return !isAtRest && reportAgeMs !== null && reportAgeMs > SILENT_MS;
}

const SILENT_MS = 10_000;
