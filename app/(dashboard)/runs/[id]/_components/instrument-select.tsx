'use client';
import { Select } from '@/components/ui/select';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import { useRunView } from './run-view-state';

interface Props {
  readonly facts: Pick<RunFacts, 'instruments'>;
  /** The choice of all together, for tables; a chart shows one. */
  readonly all?: string;
  /** Also sends the reader back to the first page. */
  readonly onChanged?: () => void;
}

/** Which instrument of the run is looked at; nothing for a run that has one. */
export function InstrumentSelect({ facts, all, onChanged }: Props) {
  const [view, setView] = useRunView();
  if (facts.instruments.length < 2) return null;
  return (
    <Select
      aria-label="Instrument"
      className="w-44!"
      value={view.instrument ?? (all === undefined ? facts.instruments[0] : '')}
      onChange={({ target }) => {
        void setView({ instrument: target.value || null });
        onChanged?.();
      }}
    >
      {all === undefined ? null : <option value="">{all}</option>}
      {facts.instruments.map((symbol) => (
        <option key={symbol} value={symbol}>
          {symbol}
        </option>
      ))}
    </Select>
  );
}
