import type { APIRequestContext, APIResponse } from '@playwright/test';
import { PUBLIC_ROUTES } from '@/app/_server/public-routes';
import { problem } from '@/lib/contracts/problem';
import { RIGHTS } from '@/lib/services/auth/rights';
import { builtActions, builtPages, builtRoutes, type BuiltAction } from './_built';
import { databaseDigest } from './_database-digest';
import { makePerson, signInFirstTime, strangersBrowser } from './_sign-in';
import { baseUrl, expect, test } from './_signed-in';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const isPublic = (path: string) => PUBLIC_ROUTES.some((route) => route.path === path);
/** Actions everyone signed in may use: they touch the asker's own account and nothing else. */
const OWN_ACCOUNT = [
  'signOutAction',
  'changePasswordAction',
  'closeSessionAction',
  'closeOtherSessionsAction',
];

const call = (
  request: APIRequestContext,
  method: string,
  address: string,
  headers: Record<string, string> = {},
) =>
  request.fetch(`${baseUrl()}${address}`, {
    method,
    headers: { origin: baseUrl(), ...headers },
    maxRedirects: 0,
    ...(method === 'GET' ? {} : { data: {} }),
  });

/** Calls a server action the way the browser does, with one empty object as its argument. */
const callAction = (
  request: APIRequestContext,
  action: BuiltAction,
  headers: Record<string, string> = { origin: baseUrl() },
): Promise<APIResponse> =>
  request.fetch(`${baseUrl()}${action.address}`, {
    method: 'POST',
    headers: { 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8', ...headers },
    data: '[{}]',
    maxRedirects: 0,
  });

test('the build offers what these tests think it does', () => {
  expect(builtRoutes().length).toBeGreaterThan(20);
  expect(builtPages().length).toBeGreaterThan(8);
  expect(builtActions().length).toBeGreaterThan(10);
  for (const { path } of PUBLIC_ROUTES) expect(builtRoutes().map((route) => route.path)).toContain(path);
});

test('a stranger gets 401 from every route but the public ones, and nothing changes', async ({ browser }) => {
  const stranger = await strangersBrowser(browser);
  const before = await databaseDigest({ withSessions: true });
  for (const route of builtRoutes().filter(({ path }) => !isPublic(path))) {
    let answered = 0;
    for (const method of METHODS) {
      const answer = await call(stranger.request, method, route.address);
      if (answer.status() === 405) continue;
      answered += 1;
      expect(answer.status(), `${method} ${route.path}`).toBe(401);
      expect(problem.parse(await answer.json()).code, `${method} ${route.path}`).toBe('SIGNED_OUT');
    }
    expect(answered, route.path).toBeGreaterThan(0);
  }
  expect(await databaseDigest({ withSessions: true })).toBe(before);
  await stranger.close();
});

test('a stranger gets nothing from any server action, with or without a made-up cookie', async ({
  browser,
}) => {
  const stranger = await strangersBrowser(browser);
  const before = await databaseDigest({ withSessions: true });
  for (const action of builtActions()) {
    const bare = await callAction(stranger.request, action);
    expect([303, 307], action.name).toContain(bare.status());
    const cookie = 'sextant-session=made-up; __Host-sextant-session=made-up';
    const answer = await callAction(stranger.request, action, { origin: baseUrl(), cookie });
    const text = await answer.text();
    expect(text, action.name).toContain('SIGNED_OUT');
    expect(text, action.name).not.toContain('"ok":true');
  }
  expect(await databaseDigest({ withSessions: true })).toBe(before);
  await stranger.close();
});

test('no page and no half of one is shown to a stranger, whatever headers come along', async ({
  browser,
  api,
}) => {
  const { rows } = await api.get<{ rows: { email: string }[] }>('/api/v1/people');
  const canary = rows[0]?.email ?? 'no one';
  const stranger = await strangersBrowser(browser);
  const tricks: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { rsc: '1', 'next-router-segment-prefetch': '/_full' },
    { 'x-middleware-subrequest': Array.from({ length: 5 }, () => 'proxy').join(':') },
    { 'x-middleware-subrequest': Array.from({ length: 5 }, () => 'src/middleware').join(':') },
  ];
  for (const { path, address } of builtPages().filter(({ path: page }) => page !== '/sign-in')) {
    for (const headers of tricks.flatMap((trick) => [
      trick,
      { ...trick, cookie: 'sextant-session=made-up' },
    ])) {
      const answer = await stranger.request.get(`${baseUrl()}${address}`, { headers, maxRedirects: 0 });
      const text = await answer.text();
      for (const secret of [canary, 'Needs attention', 'Sign out', 'Parameters of']) {
        expect(text, `${path} with ${JSON.stringify(headers)}`).not.toContain(secret);
      }
    }
  }
  await stranger.close();
});

test('a viewer may read and change nothing but the own account', async ({ browser, api }) => {
  const person = await makePerson(api, 'viewer');
  const context = await strangersBrowser(browser);
  await signInFirstTime(await context.newPage(), person);
  const before = await databaseDigest();
  for (const route of builtRoutes().filter(({ path }) => !isPublic(path))) {
    for (const method of METHODS.slice(1)) {
      const answer = await call(context.request, method, route.address);
      if (answer.status() === 405) continue;
      expect(answer.status(), `${method} ${route.path}`).toBe(403);
      expect(problem.parse(await answer.json()).code, `${method} ${route.path}`).toBe('SCOPE');
    }
  }
  const actions = builtActions().filter(({ name }) => !OWN_ACCOUNT.includes(name));
  for (const action of actions) {
    expect(await (await callAction(context.request, action)).text(), action.name).toContain('SCOPE');
  }
  expect(actions.length).toBe(builtActions().length - OWN_ACCOUNT.length);
  expect(RIGHTS['runs:write']).not.toContain('viewer');
  expect(await databaseDigest()).toBe(before);
  await context.close();
});

test('whatever changes something must come from our own pages, even with a good session', async ({
  page,
}) => {
  const before = await databaseDigest();
  const foreign: Record<string, string>[] = [
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: `${baseUrl()}.evil.example` },
  ];
  for (const route of builtRoutes().filter(({ path }) => !isPublic(path))) {
    for (const method of METHODS.slice(1)) {
      for (const headers of [{}, ...foreign]) {
        const answer = await page.request.fetch(`${baseUrl()}${route.address}`, {
          method,
          headers,
          data: {},
        });
        if (answer.status() === 405) break;
        expect(answer.status(), `${method} ${route.path} ${JSON.stringify(headers)}`).toBe(403);
        expect(await answer.json()).toMatchObject({ code: 'ORIGIN' });
      }
    }
  }
  for (const action of builtActions()) {
    const missing = await callAction(page.request, action, {});
    expect(await missing.text(), action.name).toContain('ORIGIN');
    for (const headers of foreign) {
      const answer = await callAction(page.request, action, headers);
      expect(await answer.text(), `${action.name} ${JSON.stringify(headers)}`).not.toContain('"ok":true');
    }
  }
  expect(await databaseDigest()).toBe(before);
});

test('reading changes nothing, on any page and any route', async ({ page }) => {
  const before = await databaseDigest();
  for (const { address } of [...builtPages(), ...builtRoutes()]) {
    if (address.endsWith('/stream')) continue;
    const status = (await page.request.get(`${baseUrl()}${address}`)).status();
    expect(status, address).toBeLessThan(500);
  }
  expect(await databaseDigest()).toBe(before);
});

test('what the border refuses, it refuses in the one shape, with the field and the reason', async ({
  page,
}) => {
  const post = (body: string, type = 'application/json') =>
    page.request.post(`${baseUrl()}/api/v1/runs`, {
      headers: { origin: baseUrl(), 'content-type': type },
      data: Buffer.from(body),
    });
  const cases: [string, APIResponse, number, string][] = [
    ['not JSON', await post('{"strategy":'), 400, 'BAD_JSON'],
    ['a form', await post('a=1', 'application/x-www-form-urlencoded'), 415, 'CONTENT_TYPE'],
    ['too large', await post(`{"note":"${'x'.repeat(300_000)}"}`), 413, 'BODY_TOO_LARGE'],
    ['a key twice', await post('{"capital":"1","capital":"100"}'), 400, 'DUPLICATE_KEY'],
    ['too deep', await post('['.repeat(1_000) + ']'.repeat(1_000)), 400, 'TOO_DEEP'],
    [
      'an unknown parameter',
      await page.request.get(`${baseUrl()}/api/v1/runs?role=admin`),
      400,
      'UNKNOWN_FIELD',
    ],
    [
      'a parameter twice',
      await page.request.get(`${baseUrl()}/api/v1/runs?page=1&page=2`),
      400,
      'PARAM_REPEATED',
    ],
    ['a page below one', await page.request.get(`${baseUrl()}/api/v1/runs?page=-1`), 400, 'RANGE'],
    ['an unknown sort key', await page.request.get(`${baseUrl()}/api/v1/runs?sort=password`), 400, 'ENUM'],
  ];
  for (const [name, answer, status, code] of cases) {
    const body = problem.parse(await answer.json());
    expect({ status: answer.status(), code: body.code }, name).toEqual({ status, code });
    expect(body.requestId, name).toBe(answer.headers()['x-request-id']);
  }
});
