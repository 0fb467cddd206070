import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { StrategyRules } from '@/lib/contracts/api/strategy-rules';
import { settingWords } from './setting-words';

type Executed = Pick<
  RunSettings,
  | 'withInstruments'
  | 'sizing'
  | 'margin'
  | 'policy'
  | 'venue'
  | 'costMethod'
  | 'limits'
  | 'usdPerQuote'
  | 'rules'
>;

/** The options of `backtest run` for how a run sizes, asks, borrows and is limited; nothing for what is as by default. */
export function executionWords(settings: Executed): string[] {
  const { withInstruments, costMethod, limits, usdPerQuote, rules } = settings;
  return [
    ...withInstruments.flatMap((id) => ['--with', id.slice(id.indexOf(':') + 1)]),
    ...sizingWords(settings.sizing),
    ...marginWords(settings.margin),
    ...policyWords(settings.policy),
    ...settingWords(settings.venue).flatMap((word) => (word === '' ? [] : ['--model', word])),
    ...(costMethod === EXECUTION_DEFAULTS.costMethod ? [] : ['--cost-method', costMethod]),
    ...(limits === EXECUTION_DEFAULTS.limits ? [] : ['--limits', limits]),
    ...(usdPerQuote === null ? [] : ['--usd-per-quote', usdPerQuote]),
    ...(rules === null
      ? []
      : Object.entries(ruleWords(rules)).flatMap(([name, text]) => ['--rule', `${name}=${text}`])),
  ];
}

/** The rules of a strategy by their dotted names: `limits.strategyAllocation` → `0.25`. What is not set has no word. */
export function ruleWords(rules: StrategyRules): Record<string, string> {
  const set: unknown = JSON.parse(
    JSON.stringify(rules, (_name, value: unknown) => (value === null ? undefined : value)),
  );
  return Object.fromEntries(
    settingWords(set)
      .filter((word) => !word.startsWith('='))
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
}

function sizingWords(sizing: RunSettings['sizing']): string[] {
  const { kind, positionCap, ...fields } = sizing;
  const plain = EXECUTION_DEFAULTS.sizing;
  const isPlain = sizing.kind === plain.kind && sizing.fraction === plain.fraction;
  return [
    ...(isPlain
      ? []
      : [
          '--sizing',
          kind,
          ...Object.entries(fields).flatMap(([name, text]) => ['--size', `${name}=${text}`]),
        ]),
    ...(positionCap === undefined || positionCap === null ? [] : ['--position-cap', positionCap]),
  ];
}

function marginWords({ mode, leverageMax, borrowRate }: RunSettings['margin']): string[] {
  if (mode === 'none') return [];
  return ['--margin', mode, '--leverage', leverageMax, '--borrow-rate', borrowRate];
}

function policyWords({ entry, protection }: RunSettings['policy']): string[] {
  const words: string[] = [];
  if (entry.kind === 'limit') {
    words.push('--entry', 'limit', '--entry-offset', entry.offset, '--time-in-force', entry.timeInForce);
    if (entry.postOnly) words.push('--post-only');
    if (entry.goodForMs !== null) words.push('--good-for-ms', String(entry.goodForMs));
  }
  if (protection.kind !== 'none') words.push('--protection', protection.kind);
  if (protection.kind === 'bracket') words.push('--target-multiple', protection.targetMultiple);
  if (protection.kind === 'trailing') words.push('--trail', protection.distance);
  return words;
}
