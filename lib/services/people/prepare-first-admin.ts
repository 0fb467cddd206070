import { hashPassword } from '@/lib/adapters/auth/password-hash';
import { insertAuditEvent } from '@/lib/adapters/db/audit';
import type { Database } from '@/lib/adapters/db/client';
import { countPeople, insertPerson } from '@/lib/adapters/db/people';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { generatePassword } from './generate-password';

const FIRST_ADMIN_EMAIL = 'admin@sextant.local';

export interface FirstCredentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Creates the first administrator when nobody has an account yet, and returns e-mail and random password, which are
 * printed once and stored nowhere. Null when people exist. Two starts at once create one: the e-mail is unique.
 * `show` runs before the commit: whoever is killed in between has shown a password that never was, and the next start
 * makes another; an account whose password nobody saw cannot come to be.
 */
export async function prepareFirstAdmin(
  db: Database,
  nowMs: number,
  show: (credentials: FirstCredentials) => void = () => undefined,
): Promise<FirstCredentials | null> {
  if ((await countPeople(db)) > 0) return null;
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(db, async (tx) => {
    const id = await insertPerson(tx, {
      email: FIRST_ADMIN_EMAIL,
      name: 'Administrator',
      passwordHash,
      role: 'admin',
      mustChangePassword: false,
    });
    if (id === null) return null;
    await insertAuditEvent(tx, {
      actor: 'operator:launcher',
      action: 'people.create',
      resource: `person:${id}`,
      result: 'done',
      requestId: `start-${nowMs}`,
      detail: { email: FIRST_ADMIN_EMAIL, role: 'admin' },
    });
    const credentials = { email: FIRST_ADMIN_EMAIL, password };
    show(credentials);
    return credentials;
  });
}
