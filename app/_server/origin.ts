import { Refusal } from '@/lib/core/model/refusal';

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request that changes something was sent by a page of this dashboard. The browser states its page in `Origin`;
 * missing and `null` are refused. It is compared with the configured address, or else with the host that was asked;
 * never with `x-forwarded-host`, which anyone can send.
 */
export function isOwnOrigin(headers: Headers, configuredUrl: string | undefined): boolean {
  const origin = parseOrigin(headers.get('origin'));
  if (origin === null) return false;
  if (configuredUrl !== undefined) return sameSite(origin, new URL(configuredUrl));
  const host = headers.get('host');
  if (host === null || origin.host !== host) return false;
  return origin.protocol === 'https:' || LOOPBACK_HOSTS.includes(origin.hostname);
}

export function requireOwnOrigin(headers: Headers, configuredUrl: string | undefined): void {
  if (isOwnOrigin(headers, configuredUrl)) return;
  throw new Refusal('ORIGIN', {
    what: 'The request did not come from this dashboard',
    why: 'a request that changes something must say, in its Origin header, that one of our own pages sent it',
    next: 'open the dashboard at its own address and try again',
    field: 'origin',
    got: headers.get('origin')?.slice(0, 100) ?? 'missing',
  });
}

/** The loopback names are one place: `localhost`, `127.0.0.1` and `[::1]` on the same port. */
function sameSite(origin: URL, configured: URL): boolean {
  if (origin.origin === configured.origin) return true;
  return (
    LOOPBACK_HOSTS.includes(origin.hostname) &&
    LOOPBACK_HOSTS.includes(configured.hostname) &&
    origin.port === configured.port &&
    origin.protocol === configured.protocol
  );
}

function parseOrigin(text: string | null): URL | null {
  if (text === null || text === 'null') return null;
  const url = URL.parse(text);
  return url !== null && url.origin === text ? url : null;
}
