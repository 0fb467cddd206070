import { describe, expect, it } from 'vitest';
import { requireWeb, usesSecureCookies } from '@/app/_server/environment';
import { readEnvironment } from '@/config/runtime/env';

const DATABASE_URL = 'postgres://u:p@db.example/sextant';
const GOOD_SECRET = 'Zk3vP9qLw7Xb2Nf8Rt5Yc1Hd6Jm4Gs0AeUiQoTz';
const start = (variables: Record<string, string>) => () => requireWeb(readEnvironment(variables));

describe('the web process starts', () => {
  it('with a database and a secret of its own', () => {
    expect(start({ DATABASE_URL, NEXTAUTH_SECRET: GOOD_SECRET })).not.toThrow();
  });

  it.each([
    ['no database', { NEXTAUTH_SECRET: GOOD_SECRET }, /DATABASE_URL is not set/],
    ['no secret', { DATABASE_URL }, /NEXTAUTH_SECRET is not set/],
    ['an empty secret', { DATABASE_URL, NEXTAUTH_SECRET: '' }, /NEXTAUTH_SECRET is not set/],
    ['31 characters', { DATABASE_URL, NEXTAUTH_SECRET: GOOD_SECRET.slice(0, 31) }, /at least 32/],
    ['one character 40 times', { DATABASE_URL, NEXTAUTH_SECRET: 'a'.repeat(40) }, /looks like an example/],
    [
      'the secret of a template',
      { DATABASE_URL, NEXTAUTH_SECRET: 'please-CHANGE-ME-to-something-long-and-random' },
      /example/,
    ],
  ])('never with %s', (_name, variables, message) => {
    expect(start(variables as Record<string, string>)).toThrow(message);
  });

  it('without ever printing the secret', () => {
    const secret = 'short-secret-canary';
    expect(start({ DATABASE_URL, NEXTAUTH_SECRET: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as unknown }),
    );
  });
});

describe('cookies are secure', () => {
  it.each([
    ['https', { NEXTAUTH_URL: 'https://a.example' }, true],
    ['http on loopback', { NEXTAUTH_URL: 'http://localhost:3000' }, false],
    ['unknown in production', { NODE_ENV: 'production' }, true],
    ['unknown while developing', {}, false],
  ])('%s', (_name, variables, secure) => {
    expect(usesSecureCookies(readEnvironment(variables as Record<string, string>))).toBe(secure);
  });
});
