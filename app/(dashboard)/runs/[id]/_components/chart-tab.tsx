'use client';
import { useState } from 'react';
import type { TimeSpan } from '@/components/charts/zoom-window';
import { Card } from '@/components/ui/card';
import { InstrumentSelect } from './instrument-select';
import { PriceSection } from './price-section';
import type { RunParts } from './run-body';
import { useRunView } from './run-view-state';
import { TripBar } from './trip-bar';
import { useBracketKeys } from './use-bracket-keys';
import { useTripWalk } from './use-trip-walk';

/**
 * The bars of one of the run's instruments with the strategy's own indicators and its fills. A bar opens its verdict; the
 * round trips can be walked one by one. Another instrument is shown over the same stretch.
 */
export function ChartTab({ runId, facts }: RunParts) {
  const [view, setView] = useRunView();
  const several = facts.instruments.length > 1;
  const instrument = facts.instruments.find((symbol) => symbol === view.instrument) ?? facts.instrument;
  const walk = useTripWalk(runId, several ? instrument : null);
  const [seen, setSeen] = useState<TimeSpan | null>(null);
  useBracketKeys(walk.step);
  return (
    <Card
      {...(several
        ? {
            title: 'Chart',
            description: 'One instrument at a time, over the same stretch',
            actions: <InstrumentSelect facts={facts} onChanged={walk.clear} />,
          }
        : {})}
    >
      <TripBar walk={walk} facts={facts} onWhy={(at) => void setView({ at })} />
      <PriceSection
        key={instrument}
        runId={runId}
        facts={facts}
        instrument={instrument}
        walk={walk}
        startAt={seen}
        onSeen={setSeen}
      />
    </Card>
  );
}
