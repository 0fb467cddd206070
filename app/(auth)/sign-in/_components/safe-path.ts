/** Where to go after signing in: a path of this dashboard, or the overview. Never another host, never the sign-in page. */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || next.length > 2_000) return '/';
  const url = URL.parse(next, 'http://dashboard.invalid');
  if (url === null || url.host !== 'dashboard.invalid' || url.pathname.startsWith('/sign-in')) return '/';
  return url.pathname + url.search;
}
