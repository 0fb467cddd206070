'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { IconButton } from '@/components/ui/icon-button';

const ORDER = ['system', 'light', 'dark'] as const;
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Steps through system, light and dark. The choice is kept by the browser; the server cannot know it while rendering. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const isMounted = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const current = ORDER.find((name) => isMounted && name === theme) ?? 'system';
  const next = ORDER[(ORDER.indexOf(current) + 1) % ORDER.length] ?? 'system';
  const Icon = ICONS[current];
  return (
    <IconButton
      label={`Theme: ${current}. Switch to ${next}`}
      icon={<Icon aria-hidden />}
      onClick={() => setTheme(next)}
    />
  );
}
