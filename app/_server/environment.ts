import { readEnvironment, type Environment } from '@/config/runtime/env';

/** What the web process cannot run without. */
export type WebEnvironment = Environment & {
  readonly DATABASE_URL: string;
  readonly NEXTAUTH_SECRET: string;
};

let parsed: WebEnvironment | null = null;

/** Secrets from documentation and templates are public knowledge. */
const KNOWN_SECRETS = [
  'change-me',
  'changeme',
  'your-secret',
  'secret-here',
  'example',
  'nextauth_secret',
  '00000000',
];

/**
 * The environment of the web process, checked once. Throws with the name of what is missing; never at build time, because
 * nothing reads it while pages are compiled.
 */
export function webEnvironment(): WebEnvironment {
  parsed ??= requireWeb(readEnvironment());
  return parsed;
}

/** Which start of the system this process belongs to, when a launcher started it. */
export function processInstance(): string | null {
  return webEnvironment().SEXTANT_INSTANCE ?? null;
}

export function requireWeb(environment: Environment): WebEnvironment {
  const { DATABASE_URL, NEXTAUTH_SECRET } = environment;
  if (DATABASE_URL === undefined)
    throw new Error('environment: DATABASE_URL is not set; the web app keeps nothing itself');
  if (NEXTAUTH_SECRET === undefined) {
    throw new Error('environment: NEXTAUTH_SECRET is not set; try: openssl rand -base64 48');
  }
  const secret = NEXTAUTH_SECRET.toLowerCase();
  if (KNOWN_SECRETS.some((known) => secret.includes(known)) || new Set(secret).size < 10) {
    throw new Error('environment: NEXTAUTH_SECRET looks like an example; try: openssl rand -base64 48');
  }
  return { ...environment, DATABASE_URL, NEXTAUTH_SECRET };
}

/** Cookies get `Secure` and the `__Host-` prefix unless the dashboard is known to be served over plain http (loopback). */
export function usesSecureCookies({ NEXTAUTH_URL, NODE_ENV }: Environment): boolean {
  if (NEXTAUTH_URL !== undefined) return NEXTAUTH_URL.startsWith('https://');
  return NODE_ENV === 'production';
}
