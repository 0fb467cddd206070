import { bigserial, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** Who did what to which thing, written in the transaction that did it. Rows are only ever inserted. */
export const auditEvents = pgTable(
  'audit_events',
  {
    seq: bigserial({ mode: 'bigint' }).primaryKey(),
    at: instant().notNull().defaultNow(),
    actor: text().notNull(),
    action: text().notNull(),
    resource: text().notNull(),
    result: text().notNull(),
    requestId: text().notNull(),
    detail: jsonb().notNull(),
  },
  (table) => [
    index('audit_events_resource_index').on(table.resource),
    index('audit_events_at_index').on(table.at),
  ],
);
