'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLoaded, type LoadedState } from '@/components/trading/use-loaded';
import type { TradingState } from '@/lib/contracts/api/trading-state';
import { tradingKey } from './trading-key';

/** Its address, for whoever changes what it says and wants it read again. */
export const TRADING_STATE_URL = '/api/v1/control';

/** Whose money is at stake and what is frozen; read every five seconds while the tab is visible, once for the whole page. */
export function useTradingState(): LoadedState<TradingState> {
  return useLoaded<TradingState>(TRADING_STATE_URL, { refreshMs: 5_000 });
}

/** Has the server render band and title again when they are not made of what is true now. `shown` is what they are made of. */
export function TradingWatch({ shown }: { readonly shown: string }) {
  const router = useRouter();
  const { data } = useTradingState();
  const key = data === undefined ? shown : tradingKey(data);
  useEffect(() => {
    if (key !== shown) router.refresh();
  }, [key, shown, router]);
  return null;
}
