'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { TradingState } from '@/lib/contracts/api/trading-state';
import { useTradingState } from './use-trading-state';

/** Has the server render band and title again when whose money is at stake, or what is frozen, is not as it was rendered. */
export function TradingWatch({ rendered }: { readonly rendered: TradingState | null }) {
  const router = useRouter();
  const { data } = useTradingState(rendered);
  const key = keyOf(data);
  const shown = useRef(keyOf(rendered));
  useEffect(() => {
    shown.current = keyOf(rendered);
  }, [rendered]);
  useEffect(() => {
    if (key === '' || key === shown.current) return;
    shown.current = key;
    router.refresh();
  }, [key, router]);
  return null;
}

function keyOf(state: TradingState | null | undefined): string {
  return state ? JSON.stringify([state.live, state.paperSessions, state.frozen]) : '';
}
