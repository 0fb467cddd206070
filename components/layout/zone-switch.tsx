'use client';

import { Clock3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useDisplay } from '@/components/ui/display-context';
import { localZone, useChangeDisplay } from './use-display-preferences';

/** One click between UTC and the reader's own zone. The zone in use is always written on it. */
export function ZoneSwitch() {
  const { zone } = useDisplay();
  const change = useChangeDisplay();
  const isUtc = zone === 'UTC';
  return (
    <Button
      variant="ghost"
      size="small"
      className="text-muted-foreground"
      title={isUtc ? 'Show times in your own zone' : 'Show times in UTC'}
      onClick={() => change({ zone: isUtc ? localZone() : 'UTC' })}
    >
      <Clock3 aria-hidden className="max-sm:hidden" />
      <span className="sr-only">Times are shown in </span>
      {zone.replaceAll('_', ' ')}
    </Button>
  );
}
