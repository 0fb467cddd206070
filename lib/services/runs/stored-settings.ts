import { runSettings, type RunSettings } from '@/lib/contracts/api/run';

/** A stored run's settings, with the defaults of whatever did not exist when it was asked for. */
export function storedSettings(stored: unknown): RunSettings {
  return runSettings.parse(stored);
}
