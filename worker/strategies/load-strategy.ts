import { realpathSync } from 'node:fs';
import { Script } from 'node:vm';
import { LIMITS } from '@/config/runtime/limits';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { Refusal } from '@/lib/core/model/refusal';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { boundedCall } from './bounded-call';
import { bundleStrategy, type SourceFile } from './bundle-strategy';
import { checkDescription } from './check-description';
import { scanCode, type CodeProblem } from './scan-code';
import { nameOf } from './strategies-folder';

const HOOKS = ['initialize', 'onMarketData', 'generateSignals', 'riskCheck', 'onFill', 'dailyClose'] as const;

/** A user's strategy, bundled, scanned and described; nothing of it has seen a bar. */
export interface LoadedStrategy {
  readonly name: string;
  readonly folder: string;
  readonly description: StrategyDescription;
  /** sha256 hex over the user's files. */
  readonly sourceHash: string;
  readonly files: readonly SourceFile[];
  /** Raw parameters → a fresh strategy for one run. Throws PARAMS_INVALID. */
  prepare(raw: Readonly<Record<string, unknown>>): PreparedStrategy;
}

/**
 * Reads a strategy's folder as it is now. The code runs only after every file of it was scanned.
 * @throws Refusal STRATEGY_CODE, STRATEGY_FILES, STRATEGY_DESCRIPTION
 */
export async function loadStrategy(givenFolder: string): Promise<LoadedStrategy> {
  const folder = realpathSync(givenFolder);
  const name = nameOf(folder);
  const { code, files, hash } = await bundleStrategy(folder);
  refuseProblems(files.flatMap(({ path, text }) => scanCode(path, text)));
  const exported = run(code, name) as { create?: unknown; description?: unknown };
  const { create } = exported;
  if (typeof create !== 'function') throw notMade(name, 'strategy.ts exports no function `create`');
  const description = bounded(name, () => checkDescription(exported.description, name));
  const make = create as (values: ParameterValues) => Strategy;
  const prepare: LoadedStrategy['prepare'] = (raw) => {
    const values = checkedValues(description, raw);
    return {
      name,
      params: values,
      warmupBars: description.warmupBars(values),
      instruments: description.instruments ?? 1,
      timeframes: description.timeframes?.(values) ?? [],
      strategy: requireHooks(make(values), name),
    };
  };
  bounded(name, () => prepare({}));
  return { name, folder, description, sourceHash: hash, files, prepare };
}

/** The first problem as a refusal with its place, and how many more there are. */
export function refuseProblems(
  problems: readonly CodeProblem[],
  code: 'STRATEGY_CODE' | 'STRATEGY_TYPES' = 'STRATEGY_CODE',
): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length - 1;
  throw new Refusal(code, {
    what: `${first.file}:${first.line}:${first.column}: ${first.message}`,
    why:
      more === 0
        ? 'A strategy must come out the same whenever and wherever it runs.'
        : `A strategy must come out the same whenever and wherever it runs; ${more} more to correct.`,
    next: first.next,
  });
}

function run(code: string, name: string): unknown {
  const script = new Script(code, { filename: `${name}.js` });
  return bounded(name, () => script.runInThisContext({ displayErrors: false }));
}

/** The user's code is run, and may throw or loop. */
function bounded<T>(name: string, work: () => T): T {
  try {
    return boundedCall(work, LIMITS.strategyCheckMsMax);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw notMade(name, error instanceof Error ? error.message : String(error));
  }
}

function checkedValues(
  description: StrategyDescription,
  raw: Readonly<Record<string, unknown>>,
): ParameterValues {
  const checked = validateParameters(description, raw);
  if (checked.ok) return checked.values;
  throw new Refusal('PARAMS_INVALID', {
    what: checked.problems.map((problem) => `${problem.name}: ${problem.message}`).join(' '),
    why: `These values do not fit the parameters of ${description.name}.`,
    next: 'Correct the values and run again.',
    field: checked.problems[0]?.name ?? 'params',
  });
}

function requireHooks(made: unknown, name: string): Strategy {
  const missing = HOOKS.find(
    (hook) => typeof (made as Readonly<Record<string, unknown>> | null)?.[hook] !== 'function',
  );
  if (missing === undefined) return made as Strategy;
  throw notMade(name, `what create() returns has no ${missing}(); extend PlainStrategy`);
}

function notMade(name: string, why: string): Refusal {
  return new Refusal('STRATEGY_CODE', {
    what: `${name} cannot be made: ${why}`,
    why: 'A run begins by making the strategy from its parameters.',
    next: 'Correct strategy.ts, then: sextant strategy check',
  });
}
