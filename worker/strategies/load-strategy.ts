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
import { HOOKS, placeThrows } from './placed-hooks';
import { scanCode, type CodeProblem } from './scan-code';
import { nameOf } from './strategies-folder';
import { thrownPlace, type RunBundle } from './thrown-place';

/** A user's strategy, bundled, scanned and described; nothing of it has seen a bar. */
export interface LoadedStrategy {
  readonly name: string;
  readonly folder: string;
  readonly description: StrategyDescription;
  /** sha256 hex over the user's files. */
  readonly sourceHash: string;
  readonly files: readonly SourceFile[];
  /** Something that its code threw, in words, with its place in the user's files. */
  readonly placed: (error: unknown) => string;
  /** Raw parameters → a fresh strategy for one run. Throws PARAMS_INVALID. */
  readonly prepare: (raw: Readonly<Record<string, unknown>>) => PreparedStrategy;
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
  const bundle = { code, folder, fileName: `${name}.js` };
  const placed = (error: unknown): string => placedMessage(error, bundle);
  const bounded = <T>(work: () => T): T => boundedWork(name, placed, work);
  const exported = run(bundle, bounded) as { create?: unknown; description?: unknown };
  const { create } = exported;
  if (typeof create !== 'function') throw notMade(name, 'strategy.ts exports no function `create`');
  const paramsText = files.find(({ path }) => path === 'params.ts')?.text ?? '';
  const description = bounded(() => checkDescription(exported.description, name, paramsText));
  const make = create as (values: ParameterValues) => Strategy;
  const prepare: LoadedStrategy['prepare'] = (raw) => {
    const values = checkedValues(description, raw);
    return {
      name,
      params: values,
      warmupBars: description.warmupBars(values),
      instruments: description.instruments ?? 1,
      timeframes: description.timeframes?.(values) ?? [],
      strategy: placeThrows(requireHooks(make(values), name), (error) => thrownPlace(error, bundle)),
    };
  };
  bounded(() => prepare({}));
  return { name, folder, description, sourceHash: hash, files, prepare, placed };
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

function run({ code, fileName }: RunBundle, bounded: <T>(work: () => T) => T): unknown {
  const script = new Script(code, { filename: fileName });
  return bounded(() => script.runInThisContext({ displayErrors: false }));
}

/** The user's code is run, and may throw or loop. */
function boundedWork<T>(name: string, placed: (error: unknown) => string, work: () => T): T {
  try {
    return boundedCall(work, LIMITS.strategyCheckMsMax);
  } catch (error) {
    throw error instanceof Refusal ? error : notMade(name, placed(error));
  }
}

/** What was thrown, after its place in the user's files where the stack knows it. */
function placedMessage(error: unknown, bundle: RunBundle): string {
  const place = thrownPlace(error, bundle);
  return `${place === null ? '' : `${place}: `}${String(error)}`;
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
