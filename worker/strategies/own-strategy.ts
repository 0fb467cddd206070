import { join } from 'node:path';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { LoadedStrategy } from './load-strategy';
import { listStrategies, strategiesFolder } from './strategies-folder';

/** The user's strategy of this name, read as it is now; null when the catalogue has the name, or nobody has. */
export async function ownStrategy(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): Promise<LoadedStrategy | null> {
  if (findStrategy(name) !== null) return null;
  const folder = strategiesFolder(env);
  if (!listStrategies(folder).includes(name)) return null;
  // Only now: most runs need no bundler.
  const { loadStrategy } = await import('./load-strategy');
  return loadStrategy(join(folder, name));
}
