import { describe, expect, it } from 'vitest';
import { changePassword } from '@/lib/services/people/change-password';
import { changePerson } from '@/lib/services/people/change-person';
import { createPerson } from '@/lib/services/people/create-person';
import { listPeople } from '@/lib/services/people/list-people';
import { prepareFirstAdmin } from '@/lib/services/people/prepare-first-admin';
import { peopleSuite } from './_people';

const suite = peopleSuite();
const GOOD_PASSWORD = 'maple kayak tundra violin';

describe('the first administrator', () => {
  it('is made once, however many processes start together, and can sign in', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => prepareFirstAdmin(suite.db(), suite.nowMs())),
    );
    const [first, ...more] = made.filter((one) => one !== null);
    expect(more).toEqual([]);
    expect(first?.password).toMatch(/^([2-9a-hjkmnp-z]{5}-){4}[2-9a-hjkmnp-z]{5}$/);
    await expect(suite.signIn(first?.email ?? '', first?.password ?? '')).resolves.toMatch(/^[0-9a-f-]{36}$/);
    await expect(prepareFirstAdmin(suite.db(), suite.nowMs())).resolves.toBeNull();
  });
});

describe('an administrator', () => {
  it('adds a person, who must choose a password, with one audit row', async () => {
    const admin = await suite.person('admin');
    const { id, password } = await createPerson(admin.as(), {
      email: ' New@Example.org ',
      name: 'New',
      role: 'trader',
    });
    expect(password).toHaveLength(29);
    const people = await listPeople(admin.as());
    expect(people.find((one) => one.id === id)).toMatchObject({
      email: 'new@example.org',
      mustChangePassword: true,
    });
    expect(await suite.auditOf(`person:${id}`)).toEqual([
      expect.objectContaining({ action: 'people.create', actor: `user:${admin.email}` }),
    ]);
  });

  it('cannot add one e-mail twice, and then nothing is written', async () => {
    const admin = await suite.person('admin');
    const before = await suite.db().sql`select count(*)::int as n from audit_events`;
    await expect(
      createPerson(admin.as(), { email: admin.email.toUpperCase(), name: 'Again', role: 'viewer' }),
    ).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    });
    expect(await suite.db().sql`select count(*)::int as n from audit_events`).toEqual(before);
  });

  it('never sees a hash', async () => {
    const admin = await suite.person('admin');
    expect(JSON.stringify(await listPeople(admin.as()))).not.toMatch(/argon2|hash/i);
  });

  it('cannot change someone who does not exist', async () => {
    const admin = await suite.person('admin');
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(changePerson(admin.as(), nobody, { kind: 'sign-out' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('everyone else', () => {
  it.each(['viewer', 'researcher', 'trader', 'risk'] as const)('%s manages nobody', async (role) => {
    const person = await suite.person(role);
    const before = await suite.db().sql`select id, role, session_version from users order by id`;
    const asked = [
      listPeople(person.as()),
      createPerson(person.as(), { email: 'x@example.org', name: 'x', role: 'admin' }),
      changePerson(person.as(), person.id, { kind: 'role', role: 'admin' }),
    ];
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'SCOPE' } });
    }
    expect(await suite.db().sql`select id, role, session_version from users order by id`).toEqual(before);
  });
});

describe('the last active administrator', () => {
  it('stays, also when two administrators remove each other at the same moment', async () => {
    const anna = await suite.person('admin');
    const boris = await suite.person('admin');
    const others = await suite.db().sql<{ id: string }[]>`
      select id from users where role = 'admin' and id not in (${anna.id}, ${boris.id})`;
    for (const { id } of others) await changePerson(suite.system(), id, { kind: 'disabled', disabled: true });

    const results = await Promise.allSettled([
      changePerson(anna.as(), boris.id, { kind: 'role', role: 'viewer' }),
      changePerson(boris.as(), anna.id, { kind: 'disabled', disabled: true }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'LAST_ADMIN' },
    });
    const left = await suite.db().sql`select id from users where role = 'admin' and disabled_at is null`;
    expect(left).toHaveLength(1);
  });
});

describe('changing the own password', () => {
  it('needs the old one, a new one that meets the rules, and something that changes', async () => {
    const ada = await suite.person('viewer');
    const sessionId = await suite.signIn(ada.email, ada.password);
    const change = (current: string, next: string) => changePassword(ada.as(), { current, next, sessionId });
    await expect(change('a wrong password', GOOD_PASSWORD)).rejects.toMatchObject({
      details: { field: 'current' },
    });
    await expect(change(ada.password, 'too short')).rejects.toMatchObject({ details: { field: 'next' } });
    await expect(change(ada.password, ada.password)).rejects.toMatchObject({ details: { field: 'next' } });
    await expect(change(ada.password, GOOD_PASSWORD)).resolves.toBeUndefined();
  });

  it('cannot be used to guess the old one without end', async () => {
    const ada = await suite.person('viewer');
    const sessionId = await suite.signIn(ada.email, ada.password);
    const codes: string[] = [];
    for (let round = 0; round < 11; round += 1) {
      const answer = changePassword(ada.as(), {
        current: `guess number ${round}`,
        next: GOOD_PASSWORD,
        sessionId,
      });
      codes.push(
        await answer.then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
      );
    }
    expect(codes.at(-1)).toBe('SIGN_IN_THROTTLED');
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'PASSWORD_RULES'));
  });
});
