'use client';
import { CircleCheck, CircleDashed, CircleOff, ClockAlert, Sparkles, type LucideIcon } from 'lucide-react';
import { formatCount } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import { useNowMs } from '@/components/ui/display-context';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { freshnessOf, type FreshnessState } from './freshness';

const LOOKS: Readonly<Record<FreshnessState, { word: string; icon: LucideIcon; tone: BadgeProps['tone'] }>> =
  {
    fresh: { word: 'Fresh', icon: CircleCheck, tone: 'info' },
    behind: { word: 'Behind', icon: ClockAlert, tone: 'warn' },
    ended: { word: 'Delisted', icon: CircleOff, tone: 'neutral' },
    made: { word: 'Generated', icon: Sparkles, tone: 'neutral' },
    empty: { word: 'Empty', icon: CircleDashed, tone: 'neutral' },
  };

/** How far the last bar is behind the clock: a word, and its age in the largest unit. */
export function FreshnessBadge({ series }: { readonly series: BarSeriesSummary }) {
  const { state, stepsBehind, ageMs } = freshnessOf(series, useNowMs());
  const { word, icon: Icon, tone } = LOOKS[state];
  const age = ageMs === null || state === 'made' ? null : formatDuration(ageMs).split(' ')[0];
  return (
    <Badge
      tone={tone}
      suppressHydrationWarning
      title={state === 'behind' ? `${formatCount(stepsBehind)} bars could have been added` : undefined}
    >
      <Icon aria-hidden />
      {word}
      {age === null ? null : (
        <span className="num font-normal" suppressHydrationWarning>
          {age}
        </span>
      )}
    </Badge>
  );
}
