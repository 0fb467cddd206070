import { LIMITS } from '@/config/runtime/limits';
import type { StrategyFile } from '@/lib/contracts/api/own-strategy';
import { publishDescription, type PublishedDescription } from '@/lib/core/strategies/published-description';
import { boundedCall } from './bounded-call';
import { checkRuns } from './check-runs';
import { loadStrategy, refuseProblems } from './load-strategy';
import { findFolder, requireName } from './strategies-folder';
import { typeCheck } from './type-check';

/** A version of somebody's own strategy that passed everything `sextant strategy check` asks. Plain data. */
export interface ExaminedStrategy {
  readonly hash: string;
  readonly files: readonly StrategyFile[];
  readonly description: PublishedDescription;
}

/**
 * Reads a strategy's folder as it is now and asks of it what `sextant strategy check` asks, so that what the command line
 * passes and what a run may use are one thing. Runs the user's code: call it where a loop without end hurts nobody.
 * @throws Refusal STRATEGY_FILES, STRATEGY_CODE, STRATEGY_DESCRIPTION, STRATEGY_TYPES, STRATEGY_UNSTABLE, STRATEGY_THREW
 */
export async function examineStrategy(
  name: string,
  folder: string,
  signal: AbortSignal,
): Promise<ExaminedStrategy> {
  requireName(name);
  const loaded = await loadStrategy(findFolder(name, folder));
  const timeoutMs = LIMITS.strategyCheckMsMax;
  refuseProblems(await typeCheck(loaded.folder, { timeoutMs, signal }), 'STRATEGY_TYPES');
  const description = boundedCall(() => publishDescription(loaded.description), timeoutMs);
  checkRuns({ name, instruments: loaded.description.instruments ?? 1, prepare: () => loaded.prepare({}) });
  return {
    hash: loaded.sourceHash,
    files: loaded.files,
    // As data: functions would not get out of the thread this runs in.
    description: JSON.parse(JSON.stringify(description)) as PublishedDescription,
  };
}
