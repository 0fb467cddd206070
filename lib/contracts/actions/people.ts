import * as z from 'zod';
import { ROLES } from '@/lib/core/model/role';

/** Forms about people and their own account. Passwords are only measured here; the rules are in services/people. */
const email = z
  .string()
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');

const password = z.string().min(1).max(1_000);
const id = z.uuid();

export const createPersonForm = z.strictObject({
  email,
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
});

export const changeRoleForm = z.strictObject({ personId: id, role: z.enum(ROLES) });
export const personForm = z.strictObject({ personId: id });
export const disablePersonForm = z.strictObject({ personId: id, disabled: z.boolean() });
export const sessionForm = z.strictObject({ sessionId: id });
export const changePasswordForm = z.strictObject({ current: password, next: password });
export const emptyForm = z.strictObject({});
