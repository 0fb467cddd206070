import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { sessions, users } from '@/drizzle/schema/people';
import type { Role } from '@/lib/core/model/role';
import type { Executor } from './transaction';

/** A session with the person it belongs to, read in one statement, so that both are of the same moment. */
export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly mustChangePassword: boolean;
  readonly isDisabled: boolean;
  /** False after a role or password change, and after "sign out everywhere". */
  readonly isCurrentVersion: boolean;
  readonly lastSeenAtMs: number;
  readonly expiresAtMs: number;
  readonly isRevoked: boolean;
}

export async function findSession(db: Executor, id: string): Promise<SessionRow | null> {
  const rows = await db.orm
    .select({
      id: sessions.id,
      userId: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      mustChangePassword: users.mustChangePassword,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
      isCurrentVersion: sql<boolean>`${sessions.sessionVersion} = ${users.sessionVersion}`,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      isRevoked: sql<boolean>`${sessions.revokedAt} is not null`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
    .limit(1);
  const row = rows[0];
  if (row === undefined) return null;
  const { lastSeenAt, expiresAt, role, ...rest } = row;
  return {
    ...rest,
    role: role as Role,
    lastSeenAtMs: lastSeenAt.getTime(),
    expiresAtMs: expiresAt.getTime(),
  };
}

export async function insertSession(
  tx: Executor,
  row: {
    userId: string;
    sessionVersion: number;
    createdAtMs: number;
    expiresAtMs: number;
    userAgent: string;
  },
): Promise<string> {
  const { createdAtMs, expiresAtMs, ...rest } = row;
  const rows = await tx.orm
    .insert(sessions)
    .values({
      ...rest,
      createdAt: new Date(createdAtMs),
      lastSeenAt: new Date(createdAtMs),
      expiresAt: new Date(expiresAtMs),
    })
    .returning({ id: sessions.id });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('insertSession: no id came back');
  return id;
}

/** Notes real use. Only forward, so that two requests that overlap cannot move it back. */
export async function touchSession(
  db: Executor,
  { id, nowMs }: { id: string; nowMs: number },
): Promise<void> {
  const now = new Date(nowMs);
  await db.orm
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, now), isNull(sessions.revokedAt)));
}

/** Ends one session of one person; false when it is not theirs, or is over already. */
export async function revokeSessionRow(
  tx: Executor,
  { id, userId, nowMs }: { id: string; userId: string; nowMs: number },
): Promise<boolean> {
  const rows = await tx.orm
    .update(sessions)
    .set({ revokedAt: new Date(nowMs) })
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends every session of a person but the one kept; returns how many ended. */
export async function revokeOtherSessionRows(
  tx: Executor,
  { userId, keepId, nowMs }: { userId: string; keepId: string | null; nowMs: number },
): Promise<number> {
  const rows = await tx.orm
    .update(sessions)
    .set({ revokedAt: new Date(nowMs) })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        keepId === null ? undefined : ne(sessions.id, keepId),
      ),
    )
    .returning({ id: sessions.id });
  return rows.length;
}

/** Lets the session that changed the password live on under the new version. */
export async function moveSessionToVersion(
  tx: Executor,
  { id, sessionVersion }: { id: string; sessionVersion: number },
): Promise<void> {
  await tx.orm.update(sessions).set({ sessionVersion }).where(eq(sessions.id, id));
}

/** Sessions of a person that could still be used, newest use first. */
export async function listSessionRows(
  db: Executor,
  { userId, nowMs, idleMs, limit }: { userId: string; nowMs: number; idleMs: number; limit: number },
) {
  const rows = await db.orm
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.sessionVersion, sessions.sessionVersion)))
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, new Date(nowMs)),
        gt(sessions.lastSeenAt, new Date(nowMs - idleMs)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(limit);
  return rows.map((row) => ({
    id: row.id,
    createdAtMs: row.createdAt.getTime(),
    lastSeenAtMs: row.lastSeenAt.getTime(),
    expiresAtMs: row.expiresAt.getTime(),
    userAgent: row.userAgent,
  }));
}
