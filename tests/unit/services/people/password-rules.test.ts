import { describe, expect, it } from 'vitest';
import { generatePassword } from '@/lib/services/people/generate-password';
import { requireGoodPassword } from '@/lib/services/people/password-rules';

const ada = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' };
const check = (password: string) => () => requireGoodPassword(password, ada);

describe('a new password', () => {
  it.each([
    ['four unrelated words', 'maple kayak tundra violin'],
    ['exactly fifteen characters', 'qk7-wm2-zd9-xp4'],
    ['letters beyond ASCII', 'žluťoučký kůň úpěl'],
    ['the longest that is allowed', 'ab1 '.repeat(63) + 'wxyz'],
    ['the name inside something longer', 'ada lovelace likes maple kayaks'],
  ])('may be %s', (_name, password) => {
    expect(check(password)).not.toThrow();
  });

  it.each([
    ['fourteen characters', 'qk7-wm2-zd9-xp', /needs at least 15/],
    ['fourteen characters of four bytes each', '𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫', /has 14 characters/],
    ['257 characters', 'ab1 '.repeat(64) + 'x', /the limit is 256/],
    ['on the list', 'passwordpassword', /tried first/],
    ['on the list in capitals', 'PasswordPassword', /tried first/],
    ['on the list with spaces put in', 'correct horse battery staple', /tried first/],
    ['one character repeated', 'aaaaaaaaaaaaaaaaaaaa', /repeats/],
    ['a short piece repeated', 'abc1abc1abc1abc1abc1', /repeats/],
    ['an ascending run', 'abcdefghijklmnopqrst', /tried first|run of/],
    ['another run', 'ghijklmnopqrstuvw', /run of/],
    ['the e-mail and a digit', 'ada.lovelace@example.org1', /name or e-mail/],
    ['the name twice', 'Ada Lovelaceada lovelace', /name or e-mail|repeats/],
  ])('may not be %s', (_name, password, reason) => {
    expect(check(password)).toThrow(reason);
  });

  it('is never repeated in the refusal', () => {
    try {
      check('hunter2hunter')();
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('hunter2');
    }
  });

  it('that we generate meets the rules, and differs each time', () => {
    const made = Array.from({ length: 50 }, generatePassword);
    for (const password of made) expect(check(password)).not.toThrow();
    expect(new Set(made).size).toBe(50);
  });
});
