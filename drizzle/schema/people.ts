import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull().unique('users_email_unique'),
    name: text().notNull(),
    passwordHash: text().notNull(),
    role: text().notNull(),
    /** Grows on role or password change and on "sign out everywhere"; sessions of an older version are refused. */
    sessionVersion: integer().notNull().default(1),
    mustChangePassword: boolean().notNull().default(false),
    disabledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    check('users_role_check', sql`${table.role} in ('viewer','researcher','trader','risk','admin')`),
    check('users_email_lower_check', sql`${table.email} = lower(${table.email})`),
  ],
);

/** One row per sign-in. The cookie only names it; idle time, absolute end and revocation are decided from this row. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionVersion: integer().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    userAgent: text().notNull().default(''),
  },
  (table) => [index('sessions_user_index').on(table.userId)],
);

/** Counters of the sign-in throttle; the key is a digest, so that no address or e-mail is stored here. */
export const signInThrottle = pgTable('sign_in_throttle', {
  key: text().primaryKey(),
  points: integer().notNull(),
  expiresAt: instant().notNull(),
});
