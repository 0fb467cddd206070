import type { Database } from '@/lib/adapters/db/client';
import { indicatorPlots, type IndicatorPlots } from '@/lib/contracts/api/own-strategy';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { Refusal } from '@/lib/core/model/refusal';
import type { ParameterValues } from '@/lib/core/strategies/parameters';
import { codeHashWith } from './code-hash-with';
import type { LoadedStrategy } from './load-strategy';
import { storedStrategy } from './stored-strategy';

/** What a run of somebody's own strategy needs besides its bars. */
export interface OwnRun {
  readonly prepared: PreparedStrategy;
  /** Of our code and theirs. */
  readonly codeHash: string;
  /** What it looks at with these parameters, for the chart. */
  readonly plots: IndicatorPlots;
}

/**
 * Makes the strategy of a run from its stored code. Whatever the user's code does here ends as a reason of its own, and is
 * never taken for a fault of ours.
 * @throws Refusal PARAMS_INVALID, STRATEGY_THREW, STRATEGY_DESCRIPTION, and those of storedStrategy
 */
export async function ownRun(
  db: Database,
  asked: {
    readonly name: string;
    readonly hash: string;
    readonly codeHash: string;
    readonly params: ParameterValues;
  },
): Promise<OwnRun> {
  const loaded = await storedStrategy(db, asked);
  const prepared = userCode(loaded, 'create', () => loaded.prepare(asked.params));
  const named = userCode(loaded, 'plots', () => loaded.description.plots?.(prepared.params) ?? []);
  const plots = indicatorPlots.safeParse(named);
  if (!plots.success) {
    const [issue] = plots.error.issues;
    throw new Refusal('STRATEGY_DESCRIPTION', {
      what: `params.ts: plots gives for these parameters: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
      why: 'Each plot names an indicator and its parameters, for the chart of the run.',
      next: 'Correct plots in params.ts and run again.',
    });
  }
  return { prepared, codeHash: codeHashWith(asked.codeHash, loaded), plots: plots.data };
}

function userCode<T>({ name, placed }: LoadedStrategy, place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('STRATEGY_THREW', {
      what: `${name} failed in ${place}: ${placed(error)}`,
      why: 'It happened before the first bar, while the strategy was made for these parameters.',
      next: 'Correct the strategy or its parameters and run again.',
      got: place,
    });
  }
}
