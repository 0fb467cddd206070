import { readConfigFile, type ConfigFileRead } from '@/lib/adapters/files/yaml/read-config-file';
import { venuesConfig, type VenuesConfig } from '@/lib/contracts/config/venues';

export const VENUES_FILE = 'venues.yaml';

/** config/venues.yaml as it stands now, or everything that is wrong with it. */
export function readVenuesConfig(configDir: string): Promise<ConfigFileRead<VenuesConfig>> {
  return readConfigFile(configDir, VENUES_FILE, venuesConfig);
}
