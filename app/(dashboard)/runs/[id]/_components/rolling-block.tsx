'use client';
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { RollingChart } from '@/components/charts/rolling-chart';
import { formatCount } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { ROLLING_KIND_NAMES } from '@/lib/contracts/api/run-choices';
import type { Rolling } from '@/lib/contracts/api/run-report';

const HEIGHT = 320;
const WINDOWS = [7, 21, 63, 126, 252] as const;
const KINDS = {
  sharpe: ['Sharpe', 'ratio'],
  sortino: ['Sortino', 'ratio'],
  calmar: ['Calmar', 'ratio'],
  volatility: ['volatility', 'fraction'],
  maxDrawdown: ['max drawdown', 'fraction'],
  beta: ['beta', 'ratio'],
} as const;

/** A figure over a window of days that moves through the stretch. */
export function RollingBlock({ runId, stretch }: { readonly runId: string; readonly stretch: string }) {
  const [state, setState] = useQueryStates(
    {
      rolling: parseAsStringLiteral(ROLLING_KIND_NAMES).withDefault('sharpe'),
      window: parseAsInteger.withDefault(63),
    },
    { history: 'replace', shallow: true, scroll: false },
  );
  const window = Math.min(1000, Math.max(2, state.window));
  const query = `kind=${state.rolling}&window=${window}${stretch === '' ? '' : `&${stretch}`}`;
  const loaded = useLoaded<Rolling>(`/api/v1/runs/${runId}/rolling?${query}`, { keepPrevious: true });
  return (
    <Card>
      <div className="mb-3 flex flex-wrap gap-2">
        <Select
          aria-label="Rolling figure"
          className="w-40!"
          value={state.rolling}
          onChange={({ target }) =>
            void setState({ rolling: ROLLING_KIND_NAMES.find((kind) => kind === target.value) ?? null })
          }
        >
          {ROLLING_KIND_NAMES.map((kind) => (
            <option key={kind} value={kind}>
              {KINDS[kind][0]}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Window"
          className="w-32!"
          value={String(window)}
          onChange={({ target }) => void setState({ window: Number(target.value) })}
        >
          {[...new Set([...WINDOWS, window])].map((days) => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </Select>
      </div>
      <Loaded state={loaded} what="the rolling figure" height={HEIGHT}>
        {(found) =>
          found.values.length === 0 ? (
            <EmptyState title="Too few days for this window">
              It needs {formatCount(found.window)} days, and this stretch has {formatCount(found.days)}.
              Choose a shorter window.
            </EmptyState>
          ) : (
            <RollingChart
              name={KINDS[found.kind][0]}
              unit={KINDS[found.kind][1]}
              window={found.window}
              timeMs={found.timeMs}
              values={found.values}
              daysPerYear={found.daysPerYear}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
