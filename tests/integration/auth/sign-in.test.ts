import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { hashPassword, verifyPassword } from '@/lib/adapters/auth/password-hash';
import { changePerson } from '@/lib/services/people/change-person';
import { verifySignIn } from '@/lib/services/people/verify-sign-in';
import { peopleSuite, STRANGER } from './_people';

const suite = peopleSuite();
const TRIES = 12;

const attempt = (
  email: string,
  password: string,
  origin: typeof STRANGER | { address: string; knownDeviceId: string } = STRANGER,
) => verifySignIn(suite.system(), { email, password, origin });

async function refusalOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    return error as { code: string; details: { what: string; why: string; next: string } };
  }
  throw new Error('it was accepted');
}

describe('signing in', () => {
  it('takes the right password, with the e-mail in any case', async () => {
    const ada = await suite.person('viewer');
    await expect(attempt(ada.email.toUpperCase(), ada.password)).resolves.toMatchObject({
      id: ada.id,
      role: 'viewer',
    });
  });

  it('answers an unknown e-mail, a wrong password and a disabled account with the same words', async () => {
    const known = await suite.person('viewer');
    const disabled = await suite.person('viewer');
    await changePerson(suite.system(), disabled.id, { kind: 'disabled', disabled: true });
    const answers = [
      await refusalOf(attempt('nobody@example.org', 'some long password')),
      await refusalOf(attempt(known.email, 'some long password')),
      await refusalOf(attempt(disabled.email, disabled.password)),
    ].map(({ code, details }) => ({ code, ...details }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.code).toBe('SIGN_IN_REFUSED');
  });

  it('hashes the same amount whether or not the account exists', async () => {
    const stored = await hashPassword('the password of somebody');
    const known: number[] = [];
    const unknown: number[] = [];
    // Taken in turns, and the fastest of each compared: what the machine does beside it slows both, and never the fastest alone.
    for (let round = 0; round < 15; round += 1) {
      for (const [times, hash] of [[known, stored] as const, [unknown, null] as const]) {
        const startedAt = performance.now();
        await verifyPassword(hash, 'a wrong password');
        times.push(performance.now() - startedAt);
      }
    }
    expect(Math.abs(Math.min(...known) - Math.min(...unknown))).toBeLessThan(10);
  });

  it('tells two passwords apart that differ at the eightieth byte', async () => {
    const long = 'x'.repeat(79);
    const hash = await hashPassword(`${long}a`);
    await expect(verifyPassword(hash, `${long}a`)).resolves.toBe(true);
    await expect(verifyPassword(hash, `${long}b`)).resolves.toBe(false);
  });

  it('leaves one audit row per refusal, and names no e-mail that does not exist', async () => {
    const known = await suite.person('viewer');
    await refusalOf(attempt(known.email, 'some long password'));
    expect(await suite.auditOf(`person:${known.id}`)).toMatchObject([
      { action: 'people.create', result: 'done' },
      { action: 'sessions.open', result: 'refused' },
    ]);
    await refusalOf(attempt('canary@example.org', 'some long password'));
    const rows = await suite.db()
      .sql`select 1 from audit_events where detail::text like '%canary%' or resource like '%canary%'`;
    expect(rows).toHaveLength(0);
  });
});

describe('guessing', () => {
  it('is stopped after ten wrong passwords, also when all are sent at once, and goes on after the window', async () => {
    const victim = await suite.person('viewer');
    const origin = { address: '198.51.100.1', knownDeviceId: null };
    const results = await Promise.all(
      Array.from({ length: TRIES }, () => refusalOf(attempt(victim.email, 'a wrong password', origin))),
    );
    const codes = results.map(({ code }) => code);
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(LIMITS.signInPerAccountMax);
    expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(
      TRIES - LIMITS.signInPerAccountMax,
    );
    expect((await refusalOf(attempt(victim.email, victim.password, origin))).code).toBe('SIGN_IN_THROTTLED');

    suite.pass(LIMITS.signInWindowMs);
    await expect(attempt(victim.email, victim.password, origin)).resolves.toMatchObject({ id: victim.id });
  });

  it('at an unknown e-mail is stopped in the same way, so that the stop tells nothing', async () => {
    const origin = { address: '198.51.100.2', knownDeviceId: null };
    for (let round = 0; round < LIMITS.signInPerAccountMax; round += 1) {
      await refusalOf(attempt('ghost@example.org', 'a wrong password', origin));
    }
    expect((await refusalOf(attempt('ghost@example.org', 'x', origin))).code).toBe('SIGN_IN_THROTTLED');
  });

  it('by strangers does not lock out the owner on a device that signed in before', async () => {
    const owner = await suite.person('viewer');
    for (let round = 0; round < TRIES; round += 1) {
      await refusalOf(
        attempt(owner.email, 'a wrong password', { address: `203.0.113.${round}`, knownDeviceId: null }),
      );
    }
    const device = { address: '203.0.113.99', knownDeviceId: 'known' };
    await expect(attempt(owner.email, owner.password, device)).resolves.toMatchObject({ id: owner.id });
  });

  it('on a known device is stopped as well', async () => {
    const owner = await suite.person('viewer');
    const device = { address: '203.0.113.100', knownDeviceId: 'stolen' };
    for (let round = 0; round < LIMITS.signInPerAccountMax; round += 1) {
      await refusalOf(attempt(owner.email, 'a wrong password', device));
    }
    expect((await refusalOf(attempt(owner.email, owner.password, device))).code).toBe('SIGN_IN_THROTTLED');
  });

  it('at many accounts from one address is stopped', async () => {
    const origin = { address: '198.51.100.77', knownDeviceId: null };
    const tries = Array.from({ length: LIMITS.signInPerAddressMax + 5 }, (_, index) =>
      refusalOf(attempt(`spray-${index}@example.org`, 'a wrong password', origin)),
    );
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(5);
  });

  it('is not what a right password counts as', async () => {
    const owner = await suite.person('viewer');
    const origin = { address: '198.51.100.78', knownDeviceId: null };
    for (let round = 0; round < TRIES; round += 1) {
      await expect(attempt(owner.email, owner.password, origin)).resolves.toMatchObject({ id: owner.id });
    }
  });

  it('leaves no address and no e-mail in the table of counters', async () => {
    const rows = await suite.db().sql<{ key: string }[]>`select key from sign_in_throttle`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });
});
