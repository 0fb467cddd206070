'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

/** A button that copies `text` and says so; the clipboard can be refused, and then it says that too. */
export function CopyText({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, copy] = useCopy(text);
  return (
    <Button size="small" onClick={copy}>
      {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'Select and copy by hand' : label}
      </span>
    </Button>
  );
}

export type CopyState = 'idle' | 'copied' | 'refused';

/** The state of the last copy, and the function that copies; the state falls back to idle after two seconds. */
export function useCopy(text: string): [CopyState, () => void] {
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return [state, copy];
}
