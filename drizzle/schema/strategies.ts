import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** What people configured for a strategy, as the text they wrote. A change is a new version; rows are only ever inserted. */
export const strategyConfigs = pgTable(
  'strategy_configs',
  {
    strategy: text().notNull(),
    /** 1, 2, 3 … per strategy. */
    version: integer().notNull(),
    yaml: text().notNull(),
    /** sha256 of `yaml`. */
    sha256: text().notNull(),
    author: text().notNull(),
    note: text().notNull().default(''),
    savedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'strategy_configs_pk', columns: [table.strategy, table.version] }),
    index('strategy_configs_saved_index').on(table.savedAt),
  ],
);

/**
 * The code of people's own strategies by its hash: what a run was asked with stays what it is computed with, on whichever
 * worker and whatever became of the files since. Hash and files never change.
 */
export const ownStrategyCode = pgTable('own_strategy_code', {
  /** sha256 hex over the files with their paths. */
  hash: text().primaryKey(),
  strategy: text().notNull(),
  /** `{ path, text }` each, in order of their paths. */
  files: jsonb().notNull(),
  /** When a worker took it over from a folder, or put another version in its place. */
  storedAt: instant().notNull().defaultNow(),
});

/** What the workers found in people's strategy folders. The columns from `description` to `takenAt` are the last good version. */
export const ownStrategies = pgTable('own_strategies', {
  name: text().primaryKey(),
  /** Where it lies: machine and folder of the worker that found it. */
  host: text().notNull(),
  folder: text().notNull(),
  /** Null while no version of it was ever good. */
  description: jsonb(),
  sourceHash: text().references(() => ownStrategyCode.hash),
  takenAt: instant(),
  /** Why the files as they lie now are not taken; null when they are the version above. */
  problem: jsonb(),
  /** Hash of our code that checked it. */
  checkedWith: text().notNull(),
  checkedAt: instant().notNull().defaultNow(),
});
