import type { TradingState } from '@/lib/contracts/api/trading-state';

/** Which mark a page carries: the worst case of what is under way. */
export type PageMode = 'live' | 'practice' | 'paper' | 'none';

export function pageModeOf({ live, paperSessions }: Pick<TradingState, 'live' | 'paperSessions'>): PageMode {
  if (live.some(({ isPractice }) => !isPractice)) return 'live';
  if (live.length > 0) return 'practice';
  return paperSessions > 0 ? 'paper' : 'none';
}

/** What stands before the title of a tab: `[LIVE] `, `[FROZEN] [PAPER] ` or nothing. */
export function titleMark(state: Pick<TradingState, 'live' | 'paperSessions' | 'frozen'>): string {
  const marks = { live: '[LIVE] ', practice: '[LIVE PRACTICE] ', paper: '[PAPER] ', none: '' };
  return `${state.frozen.length > 0 ? '[FROZEN] ' : ''}${marks[pageModeOf(state)]}`;
}

/** `2 paper sessions`, `1 live session` */
export function countedSessions(count: number, mode: 'live' | 'paper'): string {
  return `${count} ${mode} session${count === 1 ? '' : 's'}`;
}

/** `system` → everything, `account:binance-main` → account binance-main. */
export function scopeWords(scope: string): string {
  if (scope === 'system') return 'everything';
  const [kind = '', ...rest] = scope.split(':');
  return `${kind} ${rest.join(':')}`;
}
