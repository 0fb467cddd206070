import type { TradingState } from '@/lib/contracts/api/trading-state';

/** What band and title are made of, as one text: when it differs, they have to be rendered again. */
export function tradingKey({ live, paperSessions, frozen }: TradingState): string {
  return JSON.stringify([live, paperSessions, frozen]);
}
