import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { findStrategy, STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { ParameterValues } from '@/lib/core/strategies/parameters';
import { PerInstrument } from '@/lib/core/strategies/per-instrument';
import { createStrategy } from '@/lib/core/strategies/registry';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

/** A strategy made for one run: fresh, and never used for a second one. */
export interface PreparedStrategy {
  readonly name: string;
  /** Every parameter with the value used, defaults filled in. */
  readonly params: ParameterValues;
  /** Bars that must pass before the first signal is possible. */
  readonly warmupBars: number;
  /** How many instruments it trades together. */
  readonly instruments: number;
  /** Longer timeframes it looks at. */
  readonly timeframes: readonly Timeframe[];
  readonly strategy: Strategy;
}

/**
 * Name and raw parameters → a strategy for a run of that many instruments (as many as it trades together when not said).
 * One that trades a single instrument gets a copy per instrument. Throws
 * STRATEGY_UNKNOWN, PARAMS_INVALID, or RUN_SETTINGS_INVALID when it trades another number of instruments together.
 */
export function prepareStrategy(
  name: string,
  raw: Readonly<Record<string, unknown>>,
  instruments?: number,
): PreparedStrategy {
  const description = findStrategy(name);
  if (description === null) {
    throw new Refusal('STRATEGY_UNKNOWN', {
      what: `there is no strategy "${name.slice(0, 64)}"`,
      why: `The catalogue has: ${STRATEGIES.map((known) => known.name).join(', ')}.`,
      next: 'Use one of these names.',
      field: 'strategy',
      got: name.slice(0, 64),
    });
  }
  const checked = validateParameters(description, raw);
  if (!checked.ok) {
    throw new Refusal('PARAMS_INVALID', {
      what: checked.problems.map((problem) => `${problem.name}: ${problem.message}`).join(' '),
      why: `These values do not fit the parameters of ${name}.`,
      next: 'Correct the values and run again.',
      field: checked.problems[0]?.name ?? 'params',
    });
  }
  const together = description.instruments ?? 1;
  const count = instruments ?? together;
  if (together !== 1 && together !== count) refuseCount(name, together, count);
  const make = (): Strategy => {
    const strategy = createStrategy(name, checked.values);
    if (strategy === null) throw new Error(`strategies: ${name} is in the catalogue but not in the registry`);
    return strategy;
  };
  return {
    name,
    params: checked.values,
    warmupBars: description.warmupBars(checked.values),
    instruments: count,
    timeframes: description.timeframes?.(checked.values) ?? [],
    strategy: together === count ? make() : new PerInstrument(Array.from({ length: count }, make)),
  };
}

function refuseCount(name: string, wanted: number, given: number): never {
  throw new Refusal('RUN_SETTINGS_INVALID', {
    what: `${name} trades ${wanted} instruments together, the run has ${given}`,
    why: 'It decides from all of them at once.',
    next: `Choose ${wanted} instruments and run again.`,
    field: 'instruments',
    got: String(given),
    expected: String(wanted),
  });
}
