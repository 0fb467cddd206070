'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A screen reader that is interrupted with every key press says nothing at all. */
const QUIET_MS = 5000;

/** Text for a polite live region: at once when it was quiet, otherwise the latest one after the pause. */
export function usePoliteMessage(): readonly [string, (text: string) => void] {
  const [message, setMessage] = useState('');
  const lastAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = useCallback((text: string) => {
    clearTimeout(timer.current);
    const wait = Math.max(0, lastAt.current + QUIET_MS - Date.now());
    const speak = () => {
      lastAt.current = Date.now();
      setMessage(text);
    };
    if (wait === 0) speak();
    else timer.current = setTimeout(speak, wait);
  }, []);
  return [message, say];
}
