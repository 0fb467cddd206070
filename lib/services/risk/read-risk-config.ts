import { readConfigFile, type ConfigFileRead } from '@/lib/adapters/files/yaml/read-config-file';
import { riskConfig, type RiskConfig } from '@/lib/contracts/config/risk';

export const RISK_FILE = 'risk.yaml';

/** config/risk.yaml as it stands now, or everything that is wrong with it. Nobody's right: callers have asked already. */
export function readRiskConfig(configDir: string): Promise<ConfigFileRead<RiskConfig>> {
  return readConfigFile(configDir, RISK_FILE, riskConfig);
}
