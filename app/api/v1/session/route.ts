import { route } from '@/app/_server/route';

/** Who is signed in, as the database has it now. */
export const GET = route({ scope: 'self:write' }, async ({ context }) => {
  const { actor, sessionId } = context;
  return actor.kind === 'user' ? { sessionId, email: actor.email, role: actor.role } : { sessionId };
});
