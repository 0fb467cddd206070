'use client';
import type { DecisionFunnelDocument } from '@/lib/contracts/api/backtest-result';
import { formatCount, formatPercent } from './format-number';
import { funnelSentence, funnelStages, type FunnelLoss, type FunnelStage } from './funnel-stages';

interface Props {
  readonly funnel: DecisionFunnelDocument;
  /** Shows the views that ended like this. */
  readonly onLoss: (loss: FunnelLoss) => void;
}

/** How far the views of a run got, stage by stage, with what stopped the others; each reason leads to its views. */
export function DecisionFunnel({ funnel, onLoss }: Props) {
  const stages = funnelStages(funnel);
  const widest = Math.max(1, ...stages.slice(1).map(({ count }) => count));
  return (
    <div>
      <p data-funnel-sentence className="text-body text-pretty">
        {funnelSentence(funnel)}
      </p>
      <ol className="mt-3 divide-y divide-border border-y border-border">
        {stages.map((stage, at) => (
          <Stage
            key={stage.name}
            stage={stage}
            share={at === 0 ? null : stage.count / widest}
            onLoss={onLoss}
          />
        ))}
      </ol>
    </div>
  );
}

function Stage({
  stage,
  share,
  onLoss,
}: {
  stage: FunnelStage;
  share: number | null;
  onLoss: Props['onLoss'];
}) {
  const { name, unit, count, losses } = stage;
  return (
    <li className="grid gap-x-4 gap-y-1 py-2 md:grid-cols-[7rem_8rem_minmax(0,1fr)_minmax(0,1.4fr)] md:items-center">
      <span className="flex items-baseline justify-between gap-2 md:contents">
        <span className="text-body font-medium">{name}</span>
        <span className="num text-right text-body" data-stage={name}>
          {formatCount(count)} <span className="text-label font-normal text-muted-foreground">{unit}</span>
        </span>
      </span>
      <span aria-hidden className={`h-3 rounded-sm ${share === null ? '' : 'bg-raised'}`}>
        {share === null ? null : (
          <span
            className="block h-full min-w-px rounded-sm bg-chart-1"
            style={{ width: formatPercent(share, { digits: 1 }).replace(/\s/, '') }}
          />
        )}
      </span>
      <span className="flex flex-wrap gap-1.5">
        {losses.map((loss) => (
          <button
            key={`${loss.outcome}-${loss.code ?? ''}`}
            type="button"
            onClick={() => onLoss(loss)}
            className="num inline-flex min-h-6 items-center gap-1.5 rounded-full border border-border px-2 text-label font-normal text-muted-foreground hover:bg-raised hover:text-foreground pointer-coarse:min-h-11"
          >
            <span>{loss.code === null ? loss.outcome : `${loss.outcome} ${loss.code}`}</span>
            <span className="font-semibold text-foreground">{formatCount(loss.count)}</span>
          </button>
        ))}
      </span>
    </li>
  );
}
