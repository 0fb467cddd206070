'use client';

import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';

export interface Display {
  /** `UTC` or an IANA zone name; the server renders with it too, so that both sides print the same text. */
  readonly zone: string;
  /** When the server rendered; relative times start from it and tick on in the browser. */
  readonly renderedAtMs: number;
}

const DisplayContext = createContext<Display>({ zone: 'UTC', renderedAtMs: 0 });

export function DisplayProvider({
  value,
  children,
}: {
  readonly value: Display;
  readonly children: ReactNode;
}) {
  return <DisplayContext value={value}>{children}</DisplayContext>;
}

export function useDisplay(): Display {
  return useContext(DisplayContext);
}

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let tickMs = 0;

/** One timer for every relative time on the page; it stops when none is left. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function tick(): void {
  tickMs = Date.now();
  for (const listener of listeners) listener();
}

/** The wall clock, ticking once a second. The first render agrees with the server's. */
export function useNowMs(): number {
  const { renderedAtMs } = useDisplay();
  return useSyncExternalStore(
    subscribe,
    () => Math.max(tickMs, renderedAtMs),
    () => renderedAtMs,
  );
}
