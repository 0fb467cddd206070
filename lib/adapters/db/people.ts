import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/people';
import type { Role } from '@/lib/core/model/role';
import type { Executor } from './transaction';

/** A person as screens may see one: never the hash. */
export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly mustChangePassword: boolean;
  readonly disabledAtMs: number | null;
  readonly createdAtMs: number;
}

const PERSON = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: users.role,
  mustChangePassword: users.mustChangePassword,
  disabledAt: users.disabledAt,
  createdAt: users.createdAt,
};

interface StoredPerson {
  id: string;
  email: string;
  name: string;
  role: string;
  mustChangePassword: boolean;
  disabledAt: Date | null;
  createdAt: Date;
}

/** The column carries a check constraint with exactly these roles. */
function toPerson({ disabledAt, createdAt, role, ...rest }: StoredPerson): PersonRow {
  return {
    ...rest,
    role: role as Role,
    disabledAtMs: disabledAt?.getTime() ?? null,
    createdAtMs: createdAt.getTime(),
  };
}

/** What signing in needs to know; the e-mail must be lower case already. */
export async function findCredentials(db: Executor, email: string) {
  const rows = await db.orm
    .select({ ...PERSON, passwordHash: users.passwordHash, sessionVersion: users.sessionVersion })
    .from(users)
    .where(eq(users.email, email))
    .limit(1);
  const row = rows[0];
  if (row === undefined) return null;
  const { passwordHash, sessionVersion, ...person } = row;
  return { person: toPerson(person), passwordHash, sessionVersion };
}

export async function listPersonRows(db: Executor): Promise<PersonRow[]> {
  const rows = await db.orm.select(PERSON).from(users).orderBy(asc(users.email));
  return rows.map(toPerson);
}

/** The person, locked until the transaction ends; null when there is none. */
export async function lockPerson(tx: Executor, id: string): Promise<PersonRow | null> {
  const rows = await tx.orm.select(PERSON).from(users).where(eq(users.id, id)).for('update').limit(1);
  const row = rows[0];
  return row === undefined ? null : toPerson(row);
}

export async function findPasswordHash(db: Executor, id: string): Promise<string | null> {
  const rows = await db.orm
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id))
    .limit(1);
  return rows[0]?.passwordHash ?? null;
}

export async function countPeople(db: Executor): Promise<number> {
  const rows = await db.orm.select({ total: count() }).from(users);
  return rows[0]?.total ?? 0;
}

/** Locks every active administrator, so that two requests cannot each remove "the other one". */
export async function lockActiveAdmins(tx: Executor): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .for('update');
  return rows.map((row) => row.id);
}

/** Inserts a person and returns the id, or null when the e-mail is taken. */
export async function insertPerson(
  tx: Executor,
  row: { email: string; name: string; passwordHash: string; role: Role; mustChangePassword: boolean },
): Promise<string | null> {
  const rows = await tx.orm.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
  return rows[0]?.id ?? null;
}

export interface PersonChange {
  readonly role?: Role;
  readonly disabledAt?: Date | null;
  readonly passwordHash?: string;
  readonly mustChangePassword?: boolean;
}

/** Changes a person and ends every session opened before: their version no longer matches. Returns the new version. */
export async function changePersonRow(tx: Executor, id: string, change: PersonChange): Promise<number> {
  const rows = await tx.orm
    .update(users)
    .set({ ...change, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, id))
    .returning({ sessionVersion: users.sessionVersion });
  const row = rows[0];
  if (row === undefined) throw new Error('changePersonRow: the row was locked and is gone');
  return row.sessionVersion;
}
