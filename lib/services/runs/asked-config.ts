import type { Executor } from '@/lib/adapters/db/transaction';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import { Refusal } from '@/lib/core/model/refusal';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { findConfigChoice } from '@/lib/services/strategies/config-choices';
import { canonicalJson } from './canonical-json';

type Asked = Pick<RunSettings, 'params' | 'timeframe' | 'instrumentId' | 'withInstruments' | 'rules'>;

/**
 * A run that says it is a saved version must be exactly that: its text's parameters, timeframe and rules, on instruments of
 * its universe. Otherwise the version on the run's page would vouch for what somebody changed beside it. A hash without a
 * version is that of a file, which only its command line can know.
 * @throws Refusal RUN_SETTINGS_INVALID
 */
export async function requireConfigAsSaved(
  where: { readonly db: Executor; readonly configDir: string },
  description: StrategyDescription,
  asked: Asked,
): Promise<void> {
  const { rules } = asked;
  if (rules === null || rules.configVersion === null) return;
  const version = rules.configVersion;
  const saved = await findConfigChoice(where, description, version);
  if (saved?.run == null) {
    throw refusal(version, saved?.problem ?? `${description.name} has no such saved version`);
  }
  const { params, timeframe, universe } = saved.run;
  const differing = [
    ['params', canonicalJson(params) === canonicalJson(asked.params)],
    ['timeframe', timeframe === asked.timeframe],
    ['rules', canonicalJson(bare(saved.run.rules)) === canonicalJson(bare(rules))],
    ['configHash', saved.sha256 === rules.configHash],
    ['instrumentId', [asked.instrumentId, ...asked.withInstruments].every((id) => universe.includes(id))],
  ].flatMap(([field, isSame]) => (isSame === true ? [] : [field as string]));
  if (differing.length > 0) throw refusal(version, `another ${differing.join(', ')} than its text says`);
}

/** The rules without what names them. */
function bare({ configVersion: _version, configHash: _hash, ...rules }: StrategyRules): object {
  return rules;
}

function refusal(version: number, why: string): Refusal {
  return new Refusal('RUN_SETTINGS_INVALID', {
    what: `the run says it is version ${version} of the configuration, and is not`,
    why,
    next: 'start it from the version as it was saved, or take configVersion and configHash out of its rules',
    field: 'rules.configVersion',
    got: String(version),
  });
}
