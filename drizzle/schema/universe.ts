import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** The universe as it was resolved, each time it became another. Rows are only ever inserted. */
export const universeVersions = pgTable('universe_versions', {
  /** 1, 2, 3 … */
  version: integer().primaryKey(),
  /** From when on it is the one in force. */
  resolvedAtMs: bigint({ mode: 'number' }).notNull(),
  /** sha256 over who counts, who does not and for which reason, lists, pairs and filters. */
  contentHash: text().notNull(),
  content: jsonb().notNull(),
});
