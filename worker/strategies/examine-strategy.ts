import { LIMITS } from '@/config/runtime/limits';
import type { StrategyFile } from '@/lib/contracts/api/own-strategy';
import { Refusal } from '@/lib/core/model/refusal';
import { publishDescription, type PublishedDescription } from '@/lib/core/strategies/published-description';
import { boundedCall } from './bounded-call';
import { checkRuns } from './check-runs';
import { loadStrategy, refuseProblems, type LoadedStrategy } from './load-strategy';
import { findFolder, requireName } from './strategies-folder';
import { typeCheck } from './type-check';

/** A version of somebody's own strategy that passed everything `sextant strategy check` asks. Plain data. */
export interface ExaminedStrategy {
  readonly hash: string;
  readonly files: readonly StrategyFile[];
  readonly description: PublishedDescription;
}

export interface Examination {
  readonly name: string;
  /** The folder of all strategies. */
  readonly folder: string;
  /** Hash of the version that passed under this very code of ours; null when none did. */
  readonly passedHash: string | null;
}

/** PostgreSQL keeps any character but this one. */
const NUL = '\0';

/**
 * Reads a strategy's folder as it is now and asks of it what `sextant strategy check` asks, so that what the command line
 * passes and what a run may use are one thing. What passed already is not compiled and run again. Runs the user's code: call
 * it where a loop without end hurts nobody.
 * @throws Refusal STRATEGY_FILES, STRATEGY_CODE, STRATEGY_DESCRIPTION, STRATEGY_TYPES, STRATEGY_UNSTABLE, STRATEGY_THREW
 */
export async function examineStrategy(
  { name, folder, passedHash }: Examination,
  signal: AbortSignal,
): Promise<ExaminedStrategy> {
  requireName(name);
  const loaded = await loadStrategy(findFolder(name, folder));
  const { files, sourceHash: hash } = loaded;
  const description = describe(loaded);
  refuseUnstorable({ files, description });
  if (hash === passedHash) return { hash, files, description };
  const timeoutMs = LIMITS.strategyCheckMsMax;
  refuseProblems(await typeCheck(loaded.folder, { timeoutMs, signal }), 'STRATEGY_TYPES');
  checkRuns({ name, instruments: description.instruments, prepare: () => loaded.prepare({}) });
  return { hash, files, description };
}

/** As data: functions would not get out of the thread this runs in. */
function describe({ description }: LoadedStrategy): PublishedDescription {
  const published = boundedCall(() => publishDescription(description), LIMITS.strategyCheckMsMax);
  return JSON.parse(JSON.stringify(published)) as PublishedDescription;
}

function refuseUnstorable({ files, description }: Pick<ExaminedStrategy, 'files' | 'description'>): void {
  const text = JSON.stringify(description);
  const place = text.includes('\\u0000')
    ? 'description'
    : files.find((file) => file.text.includes(NUL))?.path;
  if (place !== undefined) {
    throw new Refusal('STRATEGY_FILES', {
      what: `${place}: it holds the character NUL`,
      why: 'Every version of a strategy is kept, and that character cannot be.',
      next: 'Remove it, or write it as an escape in a text of strategy.ts.',
    });
  }
  if (text.length <= LIMITS.strategyFileBytesMax) return;
  throw new Refusal('STRATEGY_DESCRIPTION', {
    what: `params.ts: the description has ${text.length} characters`,
    why: `Every form loads it; it may have ${LIMITS.strategyFileBytesMax}.`,
    next: 'Keep data out of the description.',
  });
}
