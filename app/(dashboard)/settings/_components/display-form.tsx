'use client';

import { useTheme } from 'next-themes';
import { startTransition, useOptimistic, useSyncExternalStore } from 'react';
import type { DisplayPreferences } from '@/components/layout/display-preferences';
import { localZone, useChangeDisplay } from '@/components/layout/use-display-preferences';
import { Checkbox } from '@/components/ui/checkbox';
import { ChoiceGroup } from './choice-group';
import { PalettePreview } from './palette-preview';

const never = () => () => undefined;

/** Every choice applies as it is made; there is nothing to save. */
export function DisplayForm({ display: stored }: { readonly display: DisplayPreferences }) {
  const save = useChangeDisplay();
  // Shows the choice at once; the page rendered with it follows from the server.
  const [display, setDisplay] = useOptimistic(stored);
  const change = (part: Partial<DisplayPreferences>) =>
    startTransition(() => {
      setDisplay({ ...display, ...part });
      save(part);
    });
  const { theme, setTheme } = useTheme();
  const isMounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const zone = useSyncExternalStore(never, localZone, () => '');
  return (
    <div className="flex flex-col gap-6">
      <ChoiceGroup
        label="Theme"
        value={isMounted ? (theme ?? 'system') : null}
        onChange={setTheme}
        choices={[
          { value: 'system', label: 'System', note: 'as this device is set' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <ChoiceGroup
        label="Colours of gain and loss"
        value={display.palette}
        onChange={(palette) => change({ palette })}
        choices={[
          { value: 'default', label: 'Teal and vermilion', note: <PalettePreview palette="default" /> },
          { value: 'blue-orange', label: 'Blue and orange', note: <PalettePreview palette="blue-orange" /> },
          { value: 'classic', label: 'Green and red', note: <PalettePreview palette="classic" /> },
        ]}
      />
      <ChoiceGroup
        label="Time zone"
        value={display.zone === 'UTC' ? 'UTC' : 'local'}
        onChange={(choice) => change({ zone: choice === 'UTC' ? 'UTC' : localZone() })}
        choices={[
          { value: 'UTC', label: 'UTC', note: 'as markets and logs count' },
          { value: 'local', label: 'Local', note: zone.replaceAll('_', ' ') },
        ]}
      />
      <ChoiceGroup
        label="Rows of tables"
        value={display.density}
        onChange={(density) => change({ density })}
        choices={[
          { value: 'comfortable', label: 'Comfortable', note: '40 px' },
          { value: 'compact', label: 'Compact', note: '32 px' },
          { value: 'dense', label: 'Dense', note: '28 px' },
        ]}
      />
      <div>
        <Checkbox
          label="Keyboard shortcuts of one letter"
          checked={display.hasShortcuts}
          onChange={(event) => change({ hasShortcuts: event.target.checked })}
        />
      </div>
    </div>
  );
}
