import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
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
