import { hashPassword } from '@/lib/adapters/auth/password-hash';
import { insertPerson } from '@/lib/adapters/db/people';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { Refusal } from '@/lib/core/model/refusal';
import type { Role } from '@/lib/core/model/role';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { normalizeEmail } from './email';
import { generatePassword } from './generate-password';

/** Creates an account. The random password is returned once and must be changed at the first sign-in. */
export async function createPerson(
  context: ServiceContext,
  request: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<{ id: string; password: string }> {
  requireScope(context, 'people:manage');
  const email = normalizeEmail(request.email);
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(context.db, async (tx) => {
    const row = { email, name: request.name, passwordHash, role: request.role, mustChangePassword: true };
    const id = await insertPerson(tx, row);
    if (id === null) {
      throw new Refusal('EMAIL_TAKEN', {
        what: `${email} has an account already`,
        why: 'one e-mail is one account',
        next: 'change the existing account, or use another e-mail',
        field: 'email',
        got: email,
      });
    }
    await recordAudit(tx, context, {
      action: 'people.create',
      resource: `person:${id}`,
      detail: { email, role: request.role },
    });
    return { id, password };
  });
}
