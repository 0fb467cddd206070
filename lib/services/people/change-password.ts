import { hashPassword, verifyPassword } from '@/lib/adapters/auth/password-hash';
import type { Database } from '@/lib/adapters/db/client';
import { changePersonRow, findPasswordHash, lockPerson, type PersonRow } from '@/lib/adapters/db/people';
import { moveSessionToVersion } from '@/lib/adapters/db/sessions';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { requireGoodPassword } from './password-rules';
import { requireUser } from './require-user';
import { throttleSignIn } from './throttle-sign-in';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** The session that asks; it lives on, all others end. */
  readonly sessionId: string;
}

/** Sets a new password for the asker, who must know the old one. */
export async function changePassword(context: ServiceContext, change: PasswordChange): Promise<void> {
  requireScope(context, 'self:write');
  const { userId, email } = requireUser(context);
  // A session left open must not become a place to guess the password without limit.
  const forgive = await throttleSignIn(context.db, {
    email,
    nowMs: context.nowMs(),
    origin: { address: '', knownDeviceId: change.sessionId },
  });
  const seen = await requireCurrent(context.db, userId, change.current);
  await forgive();
  const passwordHash = await hashFor(change);
  await inTransaction(context.db, async (tx) => {
    const person = await requirePerson(tx, userId);
    requireGoodPassword(change.next, person);
    if ((await findPasswordHash(tx, userId)) !== seen) throw changedMeanwhile();
    const sessionVersion = await changePersonRow(tx, userId, { passwordHash, mustChangePassword: false });
    await moveSessionToVersion(tx, { id: change.sessionId, sessionVersion });
    await recordAudit(tx, context, {
      action: 'people.change-password',
      resource: `person:${userId}`,
      detail: {},
    });
  });
}

/** The stored hash, when the password fits it. */
async function requireCurrent(db: Database, userId: string, password: string): Promise<string | null> {
  const stored = await findPasswordHash(db, userId);
  if (await verifyPassword(stored, password)) return stored;
  throw new Refusal('PASSWORD_RULES', {
    what: 'The current password is wrong',
    why: 'a new password needs the old one, so that an unattended screen is not enough',
    next: 'type the password you sign in with',
    field: 'current',
  });
}

async function hashFor({ current, next }: PasswordChange): Promise<string> {
  if (current !== next) return hashPassword(next);
  throw new Refusal('PASSWORD_RULES', {
    what: 'The new password equals the old one',
    why: 'nothing would change',
    next: 'choose another',
    field: 'next',
  });
}

async function requirePerson(tx: Executor, userId: string): Promise<PersonRow> {
  const person = await lockPerson(tx, userId);
  if (person !== null) return person;
  throw new Refusal('NOT_FOUND', {
    what: 'The account is gone',
    why: 'it was removed while this was under way',
    next: 'ask an administrator',
  });
}

function changedMeanwhile(): Refusal {
  return new Refusal('CONFLICT', {
    what: 'The password was changed by another request',
    why: 'two changes at once would leave it unclear which one holds',
    next: 'sign in again',
  });
}
