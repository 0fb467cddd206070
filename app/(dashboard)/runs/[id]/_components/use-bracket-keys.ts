'use client';
import { useEffect } from 'react';
import { areShortcutsOn, isTyping } from '@/components/layout/shortcut-keys';

/** `[` and `]` anywhere on the page, while single keys are not switched off; a focused chart hears them itself. */
export function useBracketKeys(step: (direction: -1 | 1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      if ((event.key !== '[' && event.key !== ']') || isTyping(event.target) || !areShortcutsOn()) return;
      event.preventDefault();
      step(event.key === ']' ? 1 : -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [step]);
}
