import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { expect, test } from './_signed-in';

const PAGES = [
  { path: '/', name: 'Overview' },
  { path: '/sessions', name: 'Sessions' },
  { path: '/positions', name: 'Positions' },
  { path: '/orders', name: 'Orders' },
  { path: '/market', name: 'Market' },
  { path: '/strategies', name: 'Strategies' },
  { path: '/runs', name: 'Runs' },
  { path: '/data', name: 'Data' },
  { path: '/risk', name: 'Risk' },
  { path: '/health', name: 'Health' },
  { path: '/settings', name: 'Settings' },
  { path: '/help', name: 'Help' },
] as const;

const OWN_PAGES = [
  { path: '/', name: 'Overview' },
  { path: '/health', name: 'Health' },
  { path: '/help', name: 'Help' },
] as const;

const heading = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('every link of the navigation leads to a page that exists, says its name and marks itself', async ({
  page,
}) => {
  await page.goto('/');
  const links = page
    .getByRole('navigation', { name: 'Main' })
    .first()
    .getByRole('listitem')
    .getByRole('link');
  expect(await links.allInnerTexts()).toEqual(PAGES.map(({ name }) => name));
  for (const { path, name } of PAGES) {
    await links.filter({ hasText: name }).click();
    await page.waitForURL((url) => url.pathname === path);
    await heading(name)(page);
    await expect(links.filter({ hasText: name })).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(new RegExp(`${name}.* · Sextant$`));
  }
});

test('every page says which money is at stake, and stops every new order from where it is', async ({
  page,
}) => {
  for (const { path } of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('region', { name: 'Mode' })).toContainText('No live or paper session');
    await expect(page.getByRole('button', { name: 'Freeze', exact: true })).toBeInViewport();
  }
});

test('pages run under their policy: no script is blocked, nothing is fetched from elsewhere, nothing is logged', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  for (const { path, name } of PAGES) {
    await page.goto(path);
    await heading(name)(page);
  }
  expect(complaints).toEqual([]);
});

test('headers protect every kind of answer, and a nonce is used once', async ({ page }) => {
  const answers = ['/', '/runs', '/no-such-page', '/api/v1/runs', '/api/v1/no-such-route', '/icon.svg'];
  for (const path of answers) {
    const headers = (await page.request.get(path)).headers();
    expect(headers, path).toMatchObject({
      'strict-transport-security': expect.stringMatching(/max-age=\d{8}/) as unknown as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['x-powered-by'], path).toBeUndefined();
    if (path === '/icon.svg') continue;
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['x-request-id'], path).toMatch(/^req_[0-9A-Z]{26}$/);
  }
  const nonces = await Promise.all(
    [1, 2, 3].map(async () => (await page.request.get('/')).headers()['content-security-policy']),
  );
  expect(new Set(nonces).size).toBe(3);
  expect((await page.request.get('/_next/image?url=%2Ficon.svg&w=64&q=75')).status()).toBe(404);
});

test('a request id that a client sends is not taken over', async ({ page }) => {
  const answer = await page.request.get('/api/v1/session', { headers: { 'x-request-id': 'req_chosen' } });
  expect(answer.headers()['x-request-id']).toMatch(/^req_[0-9A-Z]{26}$/);
});

test('the chip says that the worker lives, and names the hop that fails when nobody answers', async ({
  page,
}) => {
  await page.goto('/');
  const chip = page.locator('[data-freshness]');
  await expect(chip).toHaveAttribute('data-freshness', 'fresh');
  await expect(chip).toContainText('Worker live');
  await page.route('**/api/v1/health', (route) => route.abort());
  await expect(chip).toHaveAttribute('data-freshness', 'unreachable', { timeout: 15_000 });
  await expect(chip).toContainText('Dashboard does not answer');
  await page.unroute('**/api/v1/health');
  await expect(chip).toHaveAttribute('data-freshness', 'fresh', { timeout: 30_000 });
});

test('keys lead to pages, never while typing, and not when switched off', async ({ page }) => {
  await page.goto('/');
  await heading('Overview')(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await heading('Strategies')(page);
  await page.keyboard.press('?');
  await heading('Help')(page);
  await page.goto('/runs');
  await page.getByPlaceholder('Search runs').fill('gs?');
  expect(new URL(page.url()).pathname).toBe('/runs');

  await page.goto('/settings');
  await page.getByLabel('Keyboard shortcuts of one letter').uncheck();
  await page.reload();
  await expect(page.getByLabel('Keyboard shortcuts of one letter')).not.toBeChecked();
  await page.keyboard.press('?');
  await heading('Settings')(page);
  await page.getByLabel('Keyboard shortcuts of one letter').check();
});

test('the first stop of the Tab key skips to the content', async ({ page }) => {
  await page.goto('/');
  await heading('Overview')(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('the account panel opens and closes by keyboard, and focus returns', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: /^Account/ }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Account' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Account' })).toBeHidden();
  await expect(button).toBeFocused();
});

test.describe('in another time zone', () => {
  test.use({ timezoneId: 'Europe/Prague' });

  test('one click changes every time to the local zone, the server renders it, and a reload keeps it', async ({
    page,
  }) => {
    await page.goto('/settings/account');
    const since = page.locator('main time').first();
    await expect(since).toHaveText(/ UTC$/);
    await page.getByRole('button', { name: /Times are shown in UTC/ }).click();
    await expect(since).toHaveText(/ CES?T$/);
    const html = await (await page.request.get('/settings/account')).text();
    expect(html).toMatch(/\d\d:\d\d CES?T</);
    await page.reload();
    await expect(since).toHaveText(/ CES?T$/);
    await page.getByRole('button', { name: /Times are shown in/ }).click();
    await expect(since).toHaveText(/ UTC$/);
  });
});

test('a page that does not exist says so and leads back', async ({ page }) => {
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await heading('Overview')(page);
});

test('on a phone the bar at the bottom reaches every page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const bar = page.getByRole('navigation', { name: 'Main' }).last();
  await bar.getByRole('link', { name: 'Strategies' }).click();
  await heading('Strategies')(page);
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Health' }).click();
  await heading('Health')(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the overview counts what the database holds', async ({ page, api }) => {
  const runs = await api.get<{ total: number }>('/api/v1/runs');
  await page.goto('/');
  if (runs.total === 0) {
    await expect(page.getByRole('heading', { name: 'Start here' })).toBeVisible();
    return;
  }
  await expect(page.getByRole('region', { name: 'Totals' }).locator('dd').first()).toHaveText(
    runs.total.toLocaleString('en-US'),
  );
});

for (const { path, name } of OWN_PAGES) {
  test(`${name} has no accessibility violation in either theme, on a desk and on a phone`, async ({
    page,
  }) => {
    await expectAccessible(page, path, heading(name));
  });

  test(`${name} never scrolls sideways`, async ({ page }) => {
    await expectNoSidewaysScroll(page, path, heading(name));
  });
}
