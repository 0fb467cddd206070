'use client';

import { useLoaded, type LoadedState } from '@/components/trading/use-loaded';
import type { TradingState } from '@/lib/contracts/api/trading-state';

/** Its address, for whoever changes what it says and wants it read again. */
export const TRADING_STATE_URL = '/api/v1/control';

/** Whose money is at stake and what is frozen; read every five seconds while the tab is visible, once for the whole page. */
export function useTradingState(): LoadedState<TradingState> {
  return useLoaded<TradingState>(TRADING_STATE_URL, { refreshMs: 5_000 });
}
