'use client';
import Link from 'next/link';
import { freshLeg, freshSessionForm, legOfRun, type SessionForm } from '@/components/forms/session-form';
import { strategyChoices, type StrategyChoice } from '@/components/forms/strategy-choice';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Sheet } from '@/components/ui/sheet';
import type { VenueAccount, VenueAccountList } from '@/lib/contracts/api/accounts';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { ReplaySummary } from '@/lib/contracts/api/tape';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { StartForm } from './start-form';

interface Props {
  /** From the link that opened the sheet. */
  readonly strategy: string | null;
  /** A run whose strategy and settings are taken over. */
  readonly copyOf: string | null;
  readonly onClose: () => void;
}

export interface StartIngredients {
  readonly strategies: readonly StrategyChoice[];
  readonly series: readonly BarSeriesSummary[];
  readonly accounts: readonly VenueAccount[];
  readonly replays: readonly ReplaySummary[];
}

const FORM_HEIGHT = 560;

/** New session, beside the list it will appear in. Its address opens it again: `/sessions?new=1&strategy=sma-cross`. */
export function StartSheet({ strategy, copyOf, onClose }: Props) {
  const series = useLoaded<{ rows: BarSeriesSummary[] }>('/api/v1/series');
  const strategies = useLoaded<{ own: OwnStrategy[] }>('/api/v1/strategies');
  const accounts = useLoaded<VenueAccountList>('/api/v1/accounts');
  const replays = useLoaded<{ replays: ReplaySummary[] }>('/api/v1/replays');
  const run = useLoaded<RunDetail>(copyOf === null ? null : `/api/v1/runs/${encodeURIComponent(copyOf)}`);
  const isReady =
    series.data && strategies.data && accounts.data && replays.data && (copyOf === null || run.data);
  const ingredients: StartIngredients | undefined = isReady
    ? {
        strategies: strategyChoices(strategies.data?.own ?? []),
        series: series.data?.rows ?? [],
        accounts: accounts.data?.accounts ?? [],
        replays: replays.data?.replays ?? [],
      }
    : undefined;
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Start a session"
      description="It runs in the worker: this tab may be closed. On paper no order leaves this system."
    >
      <Loaded
        state={{
          ...series,
          data: ingredients,
          error: series.error ?? strategies.error ?? accounts.error ?? replays.error ?? run.error,
        }}
        what="what can be traded"
        height={FORM_HEIGHT}
      >
        {(known) =>
          known.series.length === 0 ? (
            <EmptyState
              title="No bars yet"
              action={
                <Link href="/data" className={buttonStyles({ variant: 'primary' })}>
                  Open Data
                </Link>
              }
            >
              A session warms its strategies up with stored bars. Download some, or make the DEMO market
              there.
            </EmptyState>
          ) : (
            <StartForm
              known={known}
              initial={initialForm(known, { strategy, run: run.data ?? null })}
              onClose={onClose}
            />
          )
        }
      </Loaded>
    </Sheet>
  );
}

function initialForm(
  { strategies, series }: StartIngredients,
  asked: { readonly strategy: string | null; readonly run: RunDetail | null },
): SessionForm {
  const described = (name: string | null) => strategies.find((one) => one.name === name)?.description ?? null;
  const first = series.find(({ isDemo }) => !isDemo) ?? series[0];
  const description = described(asked.strategy) ?? STRATEGIES[0];
  if (description === undefined || first === undefined) throw new Error('there is nothing to start');
  const leg =
    asked.run === null
      ? freshLeg(description, first.id)
      : legOfRun(asked.run.settings, described(asked.run.settings.strategy));
  const chosen = series.find(({ id }) => id === leg.seriesId);
  return freshSessionForm(leg, chosen?.isDemo ?? true);
}
