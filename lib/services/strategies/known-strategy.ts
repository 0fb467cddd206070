import { findOwnStrategy, type OwnStrategyRow } from '@/lib/adapters/db/own-strategies';
import type { Executor } from '@/lib/adapters/db/transaction';
import { ownStrategy, type OwnStrategy } from '@/lib/contracts/api/own-strategy';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { publishedStrategy } from '@/lib/core/strategies/published-description';

/** A strategy that a run may name: one of the catalogue, or somebody's own as a worker published it. */
export interface KnownStrategy {
  readonly name: string;
  /** Null for somebody's own of which no version was ever good. */
  readonly description: StrategyDescription | null;
  /** Null for one of the catalogue. */
  readonly own: OwnStrategy | null;
}

/** The strategy of this name, the catalogue's before anybody's own; null when there is none. */
export async function findKnownStrategy(db: Executor, name: string): Promise<KnownStrategy | null> {
  const description = findStrategy(name);
  if (description !== null) return { name, description, own: null };
  const row = await findOwnStrategy(db, name);
  return row === null ? null : knownOwn(ownStrategyOf(row));
}

export function knownOwn(own: OwnStrategy): KnownStrategy {
  const description = own.description === null ? null : publishedStrategy(own.description);
  return { name: own.name, description, own };
}

/** A stored row as lists and pages show it. What another release wrote may not be readable here, and then counts as not good. */
export function ownStrategyOf({
  takenAt,
  checkedAt,
  checkedWith: _code,
  ...row
}: OwnStrategyRow): OwnStrategy {
  const times = { takenAtMs: takenAt?.getTime() ?? null, checkedAtMs: checkedAt.getTime() };
  const read = ownStrategy.safeParse({ ...row, ...times });
  if (read.success) return read.data;
  const { name, host, folder } = row;
  const problem = {
    code: 'SCHEMA_MISMATCH',
    message: `${name} was published by another release of the worker`,
    why: 'what it wrote cannot be read by this one',
    next: 'run the worker and the dashboard of one release',
  };
  return { name, host, folder, ...times, description: null, sourceHash: null, problem };
}
