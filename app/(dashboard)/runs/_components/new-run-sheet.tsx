'use client';
import Link from 'next/link';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { buttonStyles } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Sheet } from '@/components/ui/sheet';
import { freshRunForm, runFormOf, type RunForm } from '@/components/forms/run-form';
import { takeOver } from '@/components/forms/configured-run';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { StrategyConfigChoice } from '@/lib/contracts/api/strategies';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { NewRunForm } from './new-run-form';
import { strategyChoices, type StrategyChoice } from '@/components/forms/strategy-choice';

interface Props {
  /** From the link that opened the sheet. */
  readonly strategy: string | null;
  readonly instrument: string | null;
  /** A run whose settings are the starting point. */
  readonly copyOf: string | null;
  /** A saved version of the strategy's configuration to start from. */
  readonly configVersion: string | null;
  readonly onClose: () => void;
}

const FORM_HEIGHT = 640;

interface Ingredients {
  readonly strategies: readonly StrategyChoice[];
  readonly series: readonly BarSeriesSummary[];
  readonly original: RunDetail | null;
  readonly config: StrategyConfigChoice | null;
}

/** New run, beside the list it will appear in. Its address opens it again: `/runs?new=1&strategy=sma-cross`. */
export function NewRunSheet({ strategy, instrument, copyOf, configVersion, onClose }: Props) {
  const series = useLoaded<{ rows: BarSeriesSummary[] }>('/api/v1/series');
  const original = useLoaded<RunDetail>(
    copyOf === null ? null : `/api/v1/runs/${encodeURIComponent(copyOf)}`,
  );
  const strategies = useLoaded<{ own: OwnStrategy[] }>('/api/v1/strategies');
  const wantsConfig = configVersion !== null && strategy !== null && copyOf === null;
  const configs = useLoaded<{ rows: StrategyConfigChoice[] }>(
    wantsConfig ? `/api/v1/strategies/${encodeURIComponent(strategy)}/configs` : null,
  );
  const isReady =
    series.data !== undefined &&
    strategies.data !== undefined &&
    (copyOf === null || original.data !== undefined) &&
    (!wantsConfig || configs.data !== undefined);
  const ingredients: Ingredients | undefined = isReady
    ? {
        strategies: strategyChoices(strategies.data?.own ?? []),
        series: series.data?.rows ?? [],
        original: original.data ?? null,
        config: configs.data?.rows.find(({ version }) => String(version) === configVersion) ?? null,
      }
    : undefined;
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={copyOf === null ? 'New run' : 'Run again with changes'}
      description="One strategy on stored bars. The run has its own page at once; this tab may be closed."
    >
      <Loaded
        state={{
          ...series,
          data: ingredients,
          error: series.error ?? strategies.error ?? original.error ?? configs.error,
        }}
        what="bars to run on"
        height={FORM_HEIGHT}
      >
        {({ strategies: choices, series: rows, original: copied, config }) =>
          rows.length === 0 ? (
            <NoBars />
          ) : (
            <NewRunForm
              strategies={choices}
              series={rows}
              initial={initialForm({ choices, rows, copied, config, strategy, instrument })}
              copyOf={copyOf}
              onClose={onClose}
            />
          )
        }
      </Loaded>
    </Sheet>
  );
}

function initialForm(given: {
  choices: readonly StrategyChoice[];
  rows: readonly BarSeriesSummary[];
  copied: RunDetail | null;
  config: StrategyConfigChoice | null;
  strategy: string | null;
  instrument: string | null;
}): RunForm {
  const described = (name: string | null | undefined) =>
    given.choices.find((one) => one.name === name)?.description ?? null;
  if (given.copied !== null)
    return runFormOf(given.copied.settings, described(given.copied.settings.strategy));
  const strategy = described(given.strategy) ?? STRATEGIES[0];
  const named = given.rows.find((one) => one.instrumentId === given.instrument);
  const series = named ?? given.rows.find((one) => !one.isDemo) ?? given.rows[0];
  if (strategy === undefined) throw new Error('the catalogue is empty');
  const fresh = freshRunForm(strategy, series?.id ?? '');
  const taken =
    given.config === null
      ? null
      : takeOver(given.config, strategy, { series: given.rows, seriesId: fresh.seriesId });
  return { ...fresh, ...taken };
}

function NoBars() {
  return (
    <EmptyState
      title="No bars to run on yet"
      action={
        <Link href="/data" className={buttonStyles({ variant: 'primary' })}>
          Open Data
        </Link>
      }
    >
      Import a file of candles, download some, or make the DEMO market there.
    </EmptyState>
  );
}
