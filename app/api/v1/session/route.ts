import { route } from '@/app/_server/route';
import { readSession } from '@/app/_server/session';

/** Who is signed in, as the database has it now; null for a stranger. The sign-in page asks it. */
export const GET = route({ scope: { public: '/api/v1/session' } }, async () => {
  const check = await readSession();
  if (!check.ok) return { session: null };
  const { id, email, role, expiresAtMs } = check.session;
  return { session: { id, email, role, expiresAtMs } };
});
