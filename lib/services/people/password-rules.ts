import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

/**
 * Long enough beats complicated: at least 15 characters, none of the phrases below, no single character or run repeated.
 * The list holds the well-known passwords that reach 15 characters, alone or typed twice.
 */
const COMMON = new Set(
  [
    '123456789012345 1234567890123456 12345678901234567890 1234567890qwertyuiop qwertyuiopasdfgh',
    'qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyuiop[]asdfghjkl qwerty123456789 1qaz2wsx3edc4rfv',
    '1qaz2wsx3edc4rfv5tgb zaq12wsxcde34rfv q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 asdfghjklqwertyuiop',
    'passwordpassword password12345678 password123456789 password1234567890 passwordpassword1 mypassword12345',
    'letmeinletmein1 iloveyouiloveyou iloveyou1234567 administrator1 administrator123 administrator1234',
    'adminadminadmin adminadminadmin1 changemechangeme changemechangeme1 welcomewelcome1 welcome12345678',
    'correcthorsebatterystaple correct-horse-battery-staple correct horse battery staple thisisapassword',
    'thisismypassword thisisapassword1 trustno1trustno1 sunshinesunshine princessprincess footballfootball',
    'baseballbaseball superman1234567 batmanbatman123 dragondragon123 monkeymonkey123 shadowshadow123',
    'supersecretpassword verysecurepassword verystrongpassword mysecretpassword secretsecret123 topsecretpassword',
    'bitcoinbitcoin1 bitcointothemoon tothemoontothemoon hodlhodlhodlhodl satoshinakamoto satoshinakamoto1',
    'abcdefghijklmno abcdefghijklmnop abcdefghijklmnopqrstuvwxyz abcdefg12345678 abcd1234abcd1234 abc123abc123abc',
  ]
    .join(' ')
    .split(' '),
);
COMMON.add('correct horse battery staple');

/** Throws PASSWORD_RULES with the rule that is broken; the password itself is never repeated. */
export function requireGoodPassword(
  password: string,
  { email, name }: { email: string; name: string },
): void {
  const problem = problemOf(password, [email, email.split('@')[0] ?? '', name]);
  if (problem === null) return;
  throw new Refusal('PASSWORD_RULES', {
    what: `The new password ${problem}`,
    why: 'a guessed password is a guessed account',
    next: `choose ${LIMITS.passwordLengthMin} characters or more; four unrelated words are easy to remember`,
    field: 'next',
  });
}

function problemOf(password: string, personal: readonly string[]): string | null {
  const length = [...password].length;
  if (length < LIMITS.passwordLengthMin) {
    return `has ${length} characters; it needs at least ${LIMITS.passwordLengthMin}`;
  }
  if (length > LIMITS.passwordLengthMax) {
    return `has ${length} characters; the limit is ${LIMITS.passwordLengthMax}`;
  }
  const plain = password.toLowerCase();
  if (COMMON.has(plain) || COMMON.has(plain.replaceAll(/\s/g, ''))) {
    return 'is on the list of passwords that are tried first';
  }
  if (/^(.{1,4})\1+$/su.test(plain)) return 'repeats one short piece';
  if (isRun(plain)) return 'is one run of neighbouring characters';
  const rest = personal.reduce(
    (text, part) => (part.length < 4 ? text : text.replaceAll(part.toLowerCase(), '')),
    plain,
  );
  return rest.length < 8 ? 'is made of the name or e-mail of the account' : null;
}

/** `abcdefghijklmno`, `987654321098765`: every step between neighbours is the same. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const first = (codes[1] ?? 0) - (codes[0] ?? 0);
  return codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === first);
}
