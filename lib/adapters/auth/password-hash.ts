import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id, 19 MiB, two passes, one lane: the OWASP floor, about 30 ms on a small machine. The whole password is hashed;
 * nothing is cut off, so two long passwords that differ only at the end stay different.
 */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The encoded hash: algorithm, cost and salt included, so that costs can grow without a migration. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

let decoy: Promise<string> | null = null;

/**
 * Whether the password fits. With no account (`null`) a decoy hash is verified instead and the answer is false, so that
 * an unknown e-mail costs the same time as a wrong password.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== null;
}
