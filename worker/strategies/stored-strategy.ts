import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Database } from '@/lib/adapters/db/client';
import { findStrategyCode } from '@/lib/adapters/db/own-strategies';
import type { StrategyFile } from '@/lib/contracts/api/own-strategy';
import { Refusal } from '@/lib/core/model/refusal';
import { loadStrategy, type LoadedStrategy } from './load-strategy';

/**
 * The version of somebody's own strategy with this hash, from the database and not from its folder: a run is computed with
 * the code it was asked with, also when the files were edited while it waited, and also on a machine without them.
 * @throws Refusal STRATEGY_CODE_MISSING, HASH_MISMATCH, and those of loadStrategy
 */
export async function storedStrategy(
  db: Database,
  { name, hash }: { readonly name: string; readonly hash: string },
): Promise<LoadedStrategy> {
  const files = await findStrategyCode(db, hash);
  if (files === null) {
    throw new Refusal('STRATEGY_CODE_MISSING', {
      what: `the code of ${name} that this run was asked with is no longer stored`,
      why: `nothing has the hash ${hash}`,
      next: 'start a new run: it uses the code as it is now',
      got: hash,
    });
  }
  const loaded = await loadFiles(name, files);
  if (loaded.sourceHash === hash) return loaded;
  throw new Refusal('HASH_MISMATCH', {
    what: `the stored code of ${name} is not what its hash says`,
    why: 'the database was changed by hand, or a file in it is damaged',
    next: 'save a file of the strategy again, then start a new run',
    got: loaded.sourceHash,
    expected: hash,
  });
}

/** Loads from a folder of its own, which is gone afterwards: what was loaded needs no file any more. */
async function loadFiles(name: string, files: readonly StrategyFile[]): Promise<LoadedStrategy> {
  const place = mkdtempSync(join(tmpdir(), 'sextant-run-'));
  try {
    for (const { path, text } of files) {
      const file = join(place, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await loadStrategy(join(place, name));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
