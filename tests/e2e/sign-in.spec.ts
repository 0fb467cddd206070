import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { firstAdmin, fillSignIn, makePerson, signIn, signInFirstTime, strangersBrowser } from './_sign-in';
import { baseUrl, expect, test } from './_signed-in';

test('a wrong password says so without saying which part is wrong; the right one opens the dashboard', async ({
  browser,
}) => {
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await fillSignIn(page, { ...firstAdmin(), password: 'not the right password' });
  await expect(page.getByRole('alert').filter({ hasText: 'do not match an active account' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  const known = await page.getByRole('alert').filter({ hasText: 'do not match' }).innerText();

  await fillSignIn(page, { email: 'nobody@example.org', password: 'not the right password' });
  await expect(page.getByRole('button', { name: 'Sign in' })).not.toHaveAttribute('aria-busy', 'true');
  expect(await page.getByRole('alert').filter({ hasText: 'do not match' }).innerText()).toBe(known);

  await fillSignIn(page, firstAdmin());
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await context.close();
});

test('the keyboard alone signs in', async ({ browser }) => {
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(firstAdmin().email);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(firstAdmin().password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await context.close();
});

test('signing out ends the session at once, also for a copy of the cookie', async ({ browser }) => {
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await signIn(page, firstAdmin());
  const stolen = await context.cookies();
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await expect(page.getByText('You are signed out.')).toBeVisible();

  const thief = await strangersBrowser(browser);
  await thief.addCookies(stolen);
  expect((await thief.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(401);
  await thief.close();
  await context.close();
});

test('a page that was asked for is where signing in leads; another site never is', async ({ browser }) => {
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await page.goto('/runs?status=failed');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await fillSignIn(page, firstAdmin());
  await page.waitForURL((url) => url.pathname === '/runs' && url.search === '?status=failed');
  await context.clearCookies();
  await page.goto('/sign-in?next=//evil.example/x');
  await fillSignIn(page, firstAdmin());
  await page.waitForURL(`${baseUrl()}/`);
  await context.close();
});

test('a session ended from another browser is refused on its next request', async ({ browser, api }) => {
  const person = await makePerson(api, 'viewer');
  const first = await strangersBrowser(browser);
  const own = await signInFirstTime(await first.newPage(), person);
  const second = await strangersBrowser(browser);
  const page = await second.newPage();
  await signIn(page, own);
  expect((await first.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(200);

  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'End all other sessions' }).click();
  await expect(page.getByRole('button', { name: /^End the session in/ })).toHaveCount(0);
  await expect
    .poll(async () => (await first.request.get(`${baseUrl()}/api/v1/runs`)).status(), { timeout: 5_000 })
    .toBe(401);
  expect((await second.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(200);
  await first.close();
  await second.close();
});

test('the cookie is for the server alone, strict, small, and cannot be given claims', async ({ browser }) => {
  const context = await strangersBrowser(browser);
  await signIn(await context.newPage(), firstAdmin());
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('sextant-session'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  expect(cookie?.value.length).toBeLessThan(4_096);

  const before = await (await context.request.get(`${baseUrl()}/api/v1/session`)).json();
  for (const address of ['session', 'signout', 'signin', '_log']) {
    const answer = await context.request.post(`${baseUrl()}/api/auth/${address}`, {
      headers: { origin: baseUrl() },
      data: { csrfToken: 'x', data: { role: 'admin', sid: 'x', totp: true } },
    });
    expect(answer.status(), address).toBe(404);
  }
  expect(await (await context.request.get(`${baseUrl()}/api/v1/session`)).json()).toEqual(before);
  await context.close();
});

test('signing in is refused from another site', async ({ browser }) => {
  const context = await strangersBrowser(browser);
  const { csrfToken } = (await (await context.request.get(`${baseUrl()}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  for (const headers of [{}, { origin: 'null' }, { origin: 'https://evil.example' }]) {
    const answer = await context.request.post(`${baseUrl()}/api/auth/callback/credentials`, {
      headers,
      form: { ...firstAdmin(), csrfToken, json: 'true' },
    });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ ok: false, code: 'ORIGIN' });
  }
  await context.close();
});

test.describe('the sign-in page', () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  const ready = async (page: Page) => {
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  };

  test('has no accessibility violation in either theme, on a desk and on a phone', async ({ page }) => {
    await expectAccessible(page, '/sign-in', ready);
  });

  test('never scrolls sideways', async ({ page }) => {
    await expectNoSidewaysScroll(page, '/sign-in', ready);
  });
});
