'use client';
import { useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/trading/fetch-json';
import type { LastPrice } from '@/lib/contracts/api/risk';

export type LastPriceState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly price: string; readonly timeMs: number };

/** The last stored close of a series; handed over once when it is read, for a field that is still empty. */
export function useLastPrice(series: string, onRead: (price: string) => void): LastPriceState {
  const [known, setKnown] = useState<{ readonly series: string; readonly last: LastPriceState } | null>(null);
  const handOver = useRef(onRead);
  useEffect(() => {
    handOver.current = onRead;
  });
  useEffect(() => {
    if (series === '') return undefined;
    let isCurrent = true;
    fetchJson<LastPrice>(`/api/v1/risk/last-price?series=${encodeURIComponent(series)}`).then(
      ({ price, timeMs }) => {
        if (!isCurrent) return;
        setKnown({ series, last: { state: 'known', price, timeMs } });
        handOver.current(price);
      },
      () => {
        if (isCurrent) setKnown({ series, last: { state: 'failed' } });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [series]);
  return known?.series === series ? known.last : { state: 'loading' };
}
