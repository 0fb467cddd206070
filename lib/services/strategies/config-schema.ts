import { readConfigFile } from '@/lib/adapters/files/yaml/read-config-file';
import { strategyConfig } from '@/lib/contracts/config/strategy';
import { universeConfig, type Universe } from '@/lib/contracts/config/universe';
import { INDICATORS } from '@/lib/core/indicators/catalogue';
import { formatExact } from '@/lib/core/model/decimal-text';
import { Refusal } from '@/lib/core/model/refusal';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { readRiskConfig } from '@/lib/services/risk/read-risk-config';

/**
 * What the text of this strategy is checked against: the strategy beside the catalogue, config/universe.yaml, and the account's
 * cap where config/risk.yaml is readable.
 * @throws Refusal of config/universe.yaml with line and column
 */
export async function strategyConfigSchema(configDir: string, strategy: StrategyDescription) {
  const [universe, risk] = await Promise.all([readUniverse(configDir), readRiskConfig(configDir)]);
  const cap = risk.ok ? risk.value.limits.classes.crypto.orderNotional : null;
  return strategyConfig({
    strategies: STRATEGIES.includes(strategy) ? STRATEGIES : [...STRATEGIES, strategy],
    universe,
    indicators: INDICATORS.map(({ name }) => name),
    models: {},
    accountNotionalMax: cap === null ? null : formatExact(cap),
    barsAvailable: null,
  });
}

/** config/universe.yaml. @throws Refusal with line and column */
export async function readUniverse(configDir: string): Promise<Universe> {
  const read = await readConfigFile(configDir, 'universe.yaml', universeConfig);
  if (read.ok) return read.value;
  const [first] = read.problems;
  if (first === undefined) throw new Error('universe.yaml was refused without a problem');
  throw new Refusal(first.code, {
    what: `config/universe.yaml:${first.line}:${first.column}: ${first.message}`,
    why: 'a strategy names its instruments from that file',
    next: first.next,
  });
}
