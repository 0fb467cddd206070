import type { Page } from '@playwright/test';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { makePerson, signInFirstTime, strangersBrowser } from './_sign-in';
import { expect, test } from './_signed-in';

const ready = async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name: 'Risk' })).toBeVisible();
  await expect(page.getByText(/Last stored close/)).toBeVisible();
};

test('the ladder shows each limit with what is used of it, and what a breach leads to', async ({ page }) => {
  await page.goto('/risk');
  const table = page.getByRole('table', { name: 'Limits for Crypto' });
  const row = table.getByRole('row').filter({ hasText: 'POSITIONS_MAX' });
  await expect(row).toContainText('at most 20');
  await expect(row).toContainText('0 % used, 20 left');
  await expect(row.getByRole('meter')).toHaveAttribute('aria-valuenow', '0');
  await expect(table.getByRole('row').filter({ hasText: 'TOTAL_DRAWDOWN' })).toContainText(
    'kill switch trips',
  );
  await expect(page.getByText(/with nothing held/)).toBeVisible();
  await expect(table).not.toContainText('PRICE_MIN');
  await page
    .getByRole('navigation', { name: 'Kind of instrument' })
    .getByRole('link', { name: 'Shares' })
    .click();
  await expect(page.getByRole('table', { name: 'Limits for Shares' })).toContainText('PRICE_MIN');
  await page.reload();
  await expect(page.getByRole('table', { name: 'Limits for Shares' })).toBeVisible();
});

test('a what-if order hears every rule with value, limit and headroom', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/risk');
  await ready(page);
  await expect(page.getByLabel('Last price')).not.toHaveValue('');
  await page.getByLabel(/^Amount,/).fill('300');
  await page.getByRole('button', { name: 'Ask every rule' }).click();
  const table = page.getByRole('table', { name: 'Every rule and what it says to this order' });
  await expect(table.locator('tbody tr')).toHaveCount(RISK_CHECKS.length);
  const loss = table.getByRole('row').filter({ hasText: 'RISK_PER_TRADE' });
  await expect(loss).toHaveAttribute('data-verdict', 'deny');
  await expect(loss).toContainText('3 %');
  await expect(loss).toContainText('2 %');
  await expect(loss).toContainText('−1 %');
  await page.getByLabel(/^Amount,/).fill('200');
  await page.getByRole('button', { name: 'Ask every rule' }).click();
  await expect(loss).toHaveAttribute('data-verdict', 'pass');
  await expect(loss).toContainText('0 %');
});

test('what is missing in a what-if order is marked, and focus goes to the first', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/risk');
  await ready(page);
  await page.getByLabel('Type').selectOption('limit');
  await page.getByLabel(/^Quantity,/).fill('');
  await page.getByRole('button', { name: 'Ask every rule' }).click();
  await expect(page.getByLabel(/^Quantity,/)).toBeFocused();
  await expect(page.getByLabel('Limit', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('a viewer reads the limits and tries no order', async ({ browser, api }) => {
  const person = await makePerson(api, 'viewer');
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await signInFirstTime(page, person);
  await page.goto('/risk');
  await expect(page.getByRole('table', { name: 'Limits for Crypto' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask every rule' })).toHaveCount(0);
  await context.close();
});

test('/risk is accessible in either theme and fits a phone, also with every verdict on it', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  await ensureDemo(api);
  const asked = async (shown: Page) => {
    await ready(shown);
    await expect(shown.getByLabel('Last price')).not.toHaveValue('');
    await shown.getByRole('button', { name: 'Ask every rule' }).click();
    await expect(shown.getByRole('table', { name: /Every rule/ })).toBeVisible();
  };
  await expectAccessible(page, '/risk', asked);
  await expectNoSidewaysScroll(page, '/risk', asked);
});
