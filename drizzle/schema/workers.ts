import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** One row per worker process that has reported; the health page and the freshness chip read the newest. */
export const workers = pgTable('workers', {
  id: text().primaryKey(),
  host: text().notNull(),
  processId: integer().notNull(),
  codeHash: text().notNull(),
  version: text().notNull(),
  queueBackend: text().notNull(),
  state: text().notNull(),
  activeJobs: integer().notNull().default(0),
  eventLoopLagMsMax: integer().notNull().default(0),
  startedAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
});
