import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { changePassword } from '@/lib/services/people/change-password';
import { changePerson } from '@/lib/services/people/change-person';
import { checkSession } from '@/lib/services/people/check-session';
import { closeOtherSessions } from '@/lib/services/people/close-other-sessions';
import { closeSession } from '@/lib/services/people/close-session';
import { listSessions } from '@/lib/services/people/list-sessions';
import { peopleSuite } from './_people';

const suite = peopleSuite();
const MINUTE_MS = 60_000;
const GOOD_PASSWORD = 'maple kayak tundra violin';

const check = (sessionId: string, isBackground = false) =>
  checkSession(suite.db(), { sessionId, nowMs: suite.nowMs(), isBackground });
const holds = async (sessionId: string, isBackground = false) => (await check(sessionId, isBackground)).ok;

async function signedIn(role: 'viewer' | 'admin' = 'viewer') {
  const person = await suite.person(role);
  return { ...person, sessionId: await suite.signIn(person.email, person.password) };
}

describe('a session', () => {
  it('knows whose it is', async () => {
    const ada = await signedIn();
    const result = await check(ada.sessionId);
    expect(result).toMatchObject({ ok: true, session: { userId: ada.id, email: ada.email, role: 'viewer' } });
  });

  it.each(['', 'x', '00000000-0000-4000-8000-000000000000', "' or 1=1 --"])(
    'with the id %j is no session',
    async (id) => {
      expect(await check(id)).toEqual({ ok: false, reason: 'unknown' });
    },
  );

  it('ends after 30 minutes without use, to the millisecond', async () => {
    const ada = await signedIn();
    suite.pass(LIMITS.sessionIdleMs - 1);
    expect(await holds(ada.sessionId, true)).toBe(true);
    suite.pass(1);
    expect(await check(ada.sessionId)).toEqual({ ok: false, reason: 'idle' });
  });

  it('is kept by use, and not by polling', async () => {
    const ada = await signedIn();
    suite.pass(20 * MINUTE_MS);
    expect(await holds(ada.sessionId)).toBe(true);
    suite.pass(20 * MINUTE_MS);
    expect(await holds(ada.sessionId, true)).toBe(true);
    suite.pass(10 * MINUTE_MS);
    expect(await check(ada.sessionId)).toEqual({ ok: false, reason: 'idle' });
  });

  it('ends after 12 hours however busy it is', async () => {
    const ada = await signedIn();
    const rounds = LIMITS.sessionAbsoluteMs / (20 * MINUTE_MS);
    for (let round = 1; round < rounds; round += 1) {
      suite.pass(20 * MINUTE_MS);
      expect(await holds(ada.sessionId)).toBe(true);
    }
    suite.pass(20 * MINUTE_MS);
    expect(await check(ada.sessionId)).toEqual({ ok: false, reason: 'expired' });
  });

  it('is written to at most once in half a minute', async () => {
    const ada = await signedIn();
    const lastSeen = async () => {
      const rows = await suite.db().sql<{ ms: number }[]>`
        select (extract(epoch from last_seen_at) * 1000)::float8 as ms from sessions where id = ${ada.sessionId}`;
      return rows[0]?.ms;
    };
    const before = await lastSeen();
    suite.pass(LIMITS.sessionTouchMs - 1);
    await check(ada.sessionId);
    expect(await lastSeen()).toBe(before);
    suite.pass(1);
    await check(ada.sessionId);
    expect(await lastSeen()).toBe(suite.nowMs());
  });
});

describe('a session ends on its next request', () => {
  it('when it is closed', async () => {
    const ada = await signedIn();
    await closeSession(ada.as(), ada.sessionId);
    expect(await check(ada.sessionId)).toEqual({ ok: false, reason: 'revoked' });
  });

  it('when the role changes', async () => {
    const ada = await signedIn();
    await changePerson(suite.system(), ada.id, { kind: 'role', role: 'researcher' });
    expect(await check(ada.sessionId)).toEqual({ ok: false, reason: 'revoked' });
  });

  it('when the account is disabled', async () => {
    const ada = await signedIn();
    await changePerson(suite.system(), ada.id, { kind: 'disabled', disabled: true });
    expect(await holds(ada.sessionId)).toBe(false);
  });

  it('when an administrator signs the person out everywhere', async () => {
    const ada = await signedIn();
    const second = await suite.signIn(ada.email, ada.password);
    await changePerson(suite.system(), ada.id, { kind: 'sign-out' });
    expect([await holds(ada.sessionId), await holds(second)]).toEqual([false, false]);
  });

  it('when the person ends the others, and keeps the one in use', async () => {
    const ada = await signedIn();
    const second = await suite.signIn(ada.email, ada.password);
    expect(await closeOtherSessions(ada.as(), ada.sessionId)).toBe(1);
    expect([await holds(ada.sessionId), await holds(second)]).toEqual([true, false]);
  });

  it('when the password changes, but for the session that changed it', async () => {
    const ada = await signedIn();
    const second = await suite.signIn(ada.email, ada.password);
    await changePassword(ada.as(), { current: ada.password, next: GOOD_PASSWORD, sessionId: ada.sessionId });
    expect([await holds(ada.sessionId), await holds(second)]).toEqual([true, false]);
    await expect(suite.signIn(ada.email, ada.password)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await holds(await suite.signIn(ada.email, GOOD_PASSWORD))).toBe(true);
  });
});

describe('sessions of others', () => {
  it('are neither listed nor closed', async () => {
    const ada = await signedIn();
    const bob = await signedIn();
    expect((await listSessions(ada.as())).map(({ id }) => id)).toEqual([ada.sessionId]);
    await expect(closeSession(ada.as(), bob.sessionId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await holds(bob.sessionId)).toBe(true);
  });
});
