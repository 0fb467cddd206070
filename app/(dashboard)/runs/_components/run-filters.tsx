'use client';
import { Search } from 'lucide-react';
import { statusWord } from '@/components/trading/status-badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { RUN_STATUSES } from '@/lib/core/model/run-status';
import { isFiltered, type RunListState, type SetRunListState } from './run-list-state';

/** What the filter needs of a strategy; the catalogue itself stays on the server. */
export interface StrategyName {
  readonly name: string;
  readonly title: string;
}

interface Props {
  readonly state: RunListState;
  readonly onChange: SetRunListState;
  readonly instruments: readonly string[];
  readonly strategies: readonly StrategyName[];
}

/** Narrowing the list always returns to its first page. Typing replaces the history entry, choosing makes one. */
export function RunFilters({ state, onChange, instruments, strategies }: Props) {
  return (
    <div
      role="search"
      aria-label="Filter runs"
      className="grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-center"
    >
      <label className="relative col-span-2 md:w-64">
        <span className="sr-only">Search notes, strategies, instruments and ids</span>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          className="pl-8"
          placeholder="Search runs"
          maxLength={100}
          value={state.search}
          onChange={(event) =>
            void onChange({ search: event.target.value, page: null }, { history: 'replace' })
          }
        />
      </label>
      <Select
        aria-label="Status"
        className="md:w-40"
        value={state.status ?? ''}
        onChange={(event) => {
          const status = RUN_STATUSES.find((known) => known === event.target.value) ?? null;
          void onChange({ status, page: null });
        }}
      >
        <option value="">All statuses</option>
        {RUN_STATUSES.map((status) => (
          <option key={status} value={status}>
            {statusWord(status)}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Strategy"
        className="md:w-44"
        value={state.strategy ?? ''}
        onChange={(event) => void onChange({ strategy: event.target.value || null, page: null })}
      >
        <option value="">All strategies</option>
        {strategies.map((strategy) => (
          <option key={strategy.name} value={strategy.name}>
            {strategy.title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Instrument"
        className="col-span-2 md:w-52"
        value={state.instrument ?? ''}
        onChange={(event) => void onChange({ instrument: event.target.value || null, page: null })}
      >
        <option value="">All instruments</option>
        {withChosen(instruments, state.instrument).map((instrument) => (
          <option key={instrument} value={instrument}>
            {instrument}
          </option>
        ))}
      </Select>
      {isFiltered(state) ? (
        <Button
          variant="ghost"
          onClick={() =>
            void onChange({ status: null, strategy: null, instrument: null, search: null, page: null })
          }
        >
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

/** A link may name an instrument whose bars are gone; it stays selectable so that the filter can be seen. */
function withChosen(instruments: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || instruments.includes(chosen) ? instruments : [chosen, ...instruments];
}
