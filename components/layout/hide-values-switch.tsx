'use client';

import { Eye, EyeOff } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useChangeDisplay } from './use-display-preferences';

/** Blurs amounts of money, for sharing a screen. */
export function HideValuesSwitch({ hides }: { readonly hides: boolean }) {
  const change = useChangeDisplay();
  return (
    <IconButton
      label={hides ? 'Show amounts' : 'Hide amounts'}
      aria-pressed={hides}
      icon={hides ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      onClick={() => change({ hidesValues: !hides })}
    />
  );
}
