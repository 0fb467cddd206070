'use client';
import type { ReactNode } from 'react';
import { barsIn, periodOf, readRunForm, type RunForm } from '@/components/forms/run-form';
import { formatCount } from '@/components/trading/format-number';
import { formatDuration } from '@/components/trading/format-time';
import { useLoaded } from '@/components/trading/use-loaded';
import { CopyText } from '@/components/ui/copy-text';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Page } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { cliCommandOf, LOT_SIZE_DEFAULT } from '@/lib/services/runs/cli-command';

interface Props {
  readonly form: RunForm;
  readonly strategy: StrategyDescription | null;
  readonly chosen: BarSeriesSummary | undefined;
  /** The buttons. */
  readonly children: ReactNode;
}

/** What pressing Run will do: how many bars, about how long, and the same as a line for a shell. */
export function NewRunFooter({ form, strategy, chosen, children }: Props) {
  const command = commandOf(form, chosen, strategy);
  return (
    <div className="sticky -bottom-2 z-10 -mx-5 flex flex-col gap-3 border-t border-border bg-card px-5 pt-3 pb-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Size form={form} chosen={chosen} />
        <div className="flex gap-2">{children}</div>
      </div>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 rounded-control bg-raised px-2 py-1.5">
          <code className="line-clamp-3 font-mono text-micro break-all text-muted-foreground">
            {command ?? 'The command line appears here when every field is right.'}
          </code>
        </div>
        {command === null ? null : <CopyText text={command} label="Copy as CLI" />}
      </div>
    </div>
  );
}

function Size({ form, chosen }: Pick<Props, 'form' | 'chosen'>) {
  const last = useLoaded<Page<RunSummary>>(
    `/api/v1/runs?status=completed&strategy=${encodeURIComponent(form.strategy)}&perPage=1`,
  );
  const period = chosen === undefined ? null : periodOf(form, chosen);
  if (chosen === undefined || period === null)
    return <p className="text-label font-normal text-muted-foreground">—</p>;
  const { bars, isExact } = barsIn(chosen, period);
  const speed = speedOf(last.data?.rows[0]);
  const time = speed === null ? '' : `, about ${formatDuration(Math.max(1, Math.ceil(bars / speed)) * 1000)}`;
  return (
    <p className="num text-label font-normal text-muted-foreground" aria-live="polite">
      {isExact ? '' : 'About '}
      {formatCount(bars)} bars{time}
    </p>
  );
}

/** Bars per second from start to end of the last completed run of this strategy; null when there is none to go by. */
function speedOf(run: RunSummary | undefined): number | null {
  if (run === undefined || run.startedAtMs === null || run.finishedAtMs === null) return null;
  const seconds = (run.finishedAtMs - run.startedAtMs) / 1000;
  return seconds > 0 && run.progress.barsDone > 0 ? run.progress.barsDone / seconds : null;
}

function commandOf(
  form: RunForm,
  chosen: BarSeriesSummary | undefined,
  strategy: StrategyDescription | null,
): string | null {
  const read = readRunForm(form, chosen, strategy);
  if (!read.ok || chosen === undefined) return null;
  return cliCommandOf(read.settings, {
    venue: chosen.venue,
    symbol: chosen.symbol,
    lotSize: LOT_SIZE_DEFAULT,
  });
}
