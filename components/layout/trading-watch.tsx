'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { tradingKey } from './trading-key';
import { useTradingState } from './use-trading-state';

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
