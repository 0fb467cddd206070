import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { makePerson, OWN_PASSWORD, signIn, signInFirstTime, strangersBrowser } from './_sign-in';
import { baseUrl, expect, test } from './_signed-in';

const PAGES = ['/settings', '/settings/account', '/settings/people'] as const;
const ready = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
};

test('the theme and the palette apply at once and survive a reload', async ({ page }) => {
  await page.goto('/settings');
  const html = page.locator('html');
  await page.getByRole('radio', { name: /^Dark/ }).check();
  await expect(html).toHaveClass(/dark/);
  await page.getByRole('radio', { name: /^Blue and orange/ }).check();
  await expect(html).toHaveAttribute('data-pnl', 'blue-orange');
  await page.getByRole('radio', { name: /^Comfortable/ }).check();
  await expect(html).toHaveAttribute('data-density', 'comfortable');
  await page.reload();
  await expect(html).toHaveClass(/dark/);
  await expect(html).toHaveAttribute('data-pnl', 'blue-orange');
  await expect(html).toHaveAttribute('data-density', 'comfortable');
});

test('a new person gets a password that is shown once, must choose their own, and is then in', async ({
  page,
  browser,
}) => {
  const email = `new-${Date.now().toString(36)}@example.org`;
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Add person' }).click();
  const sheet = page.getByRole('dialog', { name: 'Add person' });
  await sheet.getByLabel('E-mail').fill(email);
  await sheet.getByLabel('Name').fill('Newcomer');
  await sheet.getByLabel('Role').selectOption('researcher');
  await sheet.getByRole('button', { name: 'Add person' }).click();
  const password = await sheet.locator('code').innerText();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Has not set a password yet').last()).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);

  const context = await strangersBrowser(browser);
  const theirs = await context.newPage();
  await signIn(theirs, { email, password });
  await theirs.goto('/runs');
  await theirs.waitForURL((url) => url.pathname === '/change-password');
  expect((await context.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(403);

  await theirs.getByLabel('Current password').fill(password);
  await theirs.getByLabel('New password').fill('too short');
  await theirs.getByRole('button', { name: 'Change password' }).click();
  await expect(theirs.getByText(/it needs at least 15/)).toBeVisible();
  await expect(theirs.getByLabel('New password')).toBeFocused();
  await theirs.getByLabel('New password').fill(OWN_PASSWORD);
  await theirs.getByRole('button', { name: 'Change password' }).click();
  await theirs.waitForURL((url) => url.pathname === '/');
  await context.close();
});

test('a change of role and disabling take effect on the very next request', async ({
  page,
  api,
  browser,
}) => {
  const person = await makePerson(api, 'viewer');
  const context = await strangersBrowser(browser);
  const theirs = await context.newPage();
  const own = await signInFirstTime(theirs, person);
  await page.goto('/settings/people');
  await page.getByLabel(`Role of ${person.email}`).selectOption('researcher');
  await expect.poll(async () => (await context.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(401);

  await theirs.goto('/');
  await expect(theirs.getByText(/your password or role changed/)).toBeVisible();
  await signIn(theirs, own);
  expect(await (await context.request.get(`${baseUrl()}/api/v1/session`)).json()).toMatchObject({
    session: { role: 'researcher' },
  });

  const row = page.getByRole('listitem').filter({ hasText: person.email });
  await row.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('dialog', { name: `Disable ${person.email}` });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await expect(row.getByText('Disabled')).toBeVisible();
  expect((await context.request.get(`${baseUrl()}/api/v1/runs`)).status()).toBe(401);
  await context.close();
});

test('the last administrator stays, and the page says why', async ({ page }) => {
  await page.goto('/settings/people');
  const self = page.getByRole('listitem').filter({ hasText: 'You' });
  await self.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Disable account' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This is the last active administrator');
  await page.keyboard.press('Escape');
  await expect(self.getByText('Disabled')).toHaveCount(0);
});

test('a viewer sees no People tab, and its address is refused', async ({ api, browser }) => {
  const person = await makePerson(api, 'viewer');
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await signInFirstTime(page, person);
  await page.goto('/settings');
  await expect(page.getByRole('link', { name: 'Account', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
  expect((await page.goto('/settings/people'))?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role does not include this');
  await context.close();
});

for (const path of PAGES) {
  test(`${path} has no accessibility violation in either theme, on a desk and on a phone`, async ({
    page,
  }) => {
    await expectAccessible(page, path, ready);
  });

  test(`${path} never scrolls sideways`, async ({ page }) => {
    await expectNoSidewaysScroll(page, path, ready);
  });
}

test('the dialogs of People have no accessibility violation', async ({ page }) => {
  await expectAccessible(page, '/settings/people', async (open) => {
    await open.getByRole('button', { name: 'Add person' }).click();
    await expect(open.getByRole('dialog', { name: 'Add person' })).toBeVisible();
  });
});
