'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { signOfDecimal } from '@/components/trading/decimal-text';
import { formatCount, formatMoney, formatPercent } from '@/components/trading/format-number';
import { formatMinute } from '@/components/trading/format-time';
import { Button } from '@/components/ui/button';
import { Delta } from '@/components/ui/delta';
import { Kbd } from '@/components/ui/kbd';
import { Select } from '@/components/ui/select';
import type { RoundTrip, RunFacts } from '@/lib/contracts/api/backtest-result';
import { priceText } from './trip-columns';
import { TRIP_RESULT_CHOICES, type TripWalk } from './use-trip-walk';

interface Props {
  readonly walk: TripWalk;
  readonly facts: RunFacts;
  /** Opens the verdict of the bar that the trip was decided on. */
  readonly onWhy: (atMs: number) => void;
}

/** Steps from round trip to round trip on the chart and says what each was. */
export function TripBar({ walk, facts, onWhy }: Props) {
  const { trip } = walk;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border pb-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" disabled={!walk.hasPrevious} onClick={() => walk.step(-1)}>
          <ChevronLeft aria-hidden />
          <span className="sr-only">Previous round trip</span>
          <Kbd>[</Kbd>
        </Button>
        <Button size="small" disabled={!walk.hasNext} onClick={() => walk.step(1)}>
          <span className="sr-only">Next round trip</span>
          <Kbd>]</Kbd>
          <ChevronRight aria-hidden />
        </Button>
        <Select
          aria-label="Walk"
          className="w-40!"
          value={walk.result ?? ''}
          onChange={({ target }) =>
            walk.setResult(TRIP_RESULT_CHOICES.find((one) => one === target.value) ?? null)
          }
        >
          <option value="">All round trips</option>
          <option value="winning">Winning only</option>
          <option value="losing">Losing only</option>
        </Select>
      </div>
      <div aria-live="polite" className="min-w-0 flex-1 basis-72 text-dense">
        {trip === null ? (
          <p className="text-muted-foreground">{hintOf(walk)}</p>
        ) : (
          <TripText trip={trip} facts={facts} />
        )}
      </div>
      {trip === null ? null : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => onWhy(trip.entryTimeMs)}>
            Why entered
          </Button>
          <Button size="small" onClick={() => onWhy(trip.exitTimeMs)}>
            Why left
          </Button>
        </div>
      )}
    </div>
  );
}

/** Why none is shown: nobody asked, it is not there, or it could not be read. */
function hintOf({ state, isChosen }: TripWalk): string {
  if (!isChosen) return 'Step from round trip to round trip to see each on the chart.';
  if (state.error !== undefined) return 'The round trip could not be loaded. Step to try again.';
  return state.data === undefined
    ? 'Loading the round trip.'
    : 'There is no such round trip of this instrument.';
}

function TripText({ trip, facts }: { trip: RoundTrip; facts: RunFacts }) {
  const price = priceText(facts);
  return (
    <p data-trip={trip.number} className="flex flex-wrap items-baseline gap-x-3 tabular-nums">
      <span className="font-medium">
        #{formatCount(trip.number)} {trip.side === 'long' ? 'Long' : 'Short'} {trip.instrument}
      </span>
      <Delta sign={signOfDecimal(trip.profit)}>
        {formatMoney(trip.profit, { signed: true, currency: facts.quoteCurrency })} (
        {formatPercent(trip.returnFraction, { signed: true })})
      </Delta>
      <span className="text-muted-foreground">
        {formatMinute(trip.entryTimeMs)} at {price(trip.entryPrice)} → {formatMinute(trip.exitTimeMs)} at{' '}
        {price(trip.exitPrice)} UTC · {formatCount(trip.bars)} bars · {trip.exitReason}
      </span>
    </p>
  );
}
