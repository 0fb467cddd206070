import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** Something that a person should know: raised once, resolved once, never deleted. One is open per kind and subject. */
export const alerts = pgTable(
  'alerts',
  {
    id: text().primaryKey(),
    /** `feed-failed-over`; `rule:ID` of a rule in config/alerts.yaml … */
    kind: text().notNull(),
    /** A word of SEVERITIES in lib/core/alerts: info, warning, error, critical. */
    severity: text().notNull(),
    /** What it is about: an instrument, a venue, a run. */
    subject: text().notNull(),
    what: text().notNull(),
    details: jsonb().notNull(),
    raisedAt: instant().notNull().defaultNow(),
    resolvedAt: instant(),
  },
  (table) => [
    uniqueIndex('alerts_open_unique')
      .on(table.kind, table.subject)
      .where(sql`${table.resolvedAt} is null`),
    index('alerts_raised_index').on(table.raisedAt),
  ],
);
