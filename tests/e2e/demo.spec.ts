import type { Page as ListPage } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';
import { expect, test } from './_signed-in';

test('from the landing page to a backtest result in one click and no field', async ({ page, api }) => {
  const { total } = await api.get<ListPage<RunSummary>>('/api/v1/runs');
  test.skip(
    total > 0,
    'the landing page offers the sample only before the first run, and this system has runs',
  );
  await page.goto('/');
  await page.getByRole('button', { name: 'Run sample backtest' }).click();
  await page.waitForURL(/\/runs\/run_/, { timeout: 60_000 });
  await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('DEMO', { exact: true }).first()).toBeVisible();
});

test('the DEMO market is made in one click, is marked wherever it appears, and so is every run on it', async ({
  page,
}) => {
  await page.goto('/data');
  await page.getByRole('button', { name: 'Create DEMO market' }).click();
  const table = page.getByRole('table', { name: 'Series' });
  const row = table.locator('tbody tr').filter({ hasText: 'DEMO' }).first();
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.getByRole('link').click();
  await expect(page.getByRole('main').getByText('DEMO', { exact: true }).first()).toBeVisible();
  await expect(page).toHaveTitle(/^\[DEMO\]/);
  await page.getByRole('link', { name: 'Run a backtest' }).click();
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await expect(sheet.getByText('DEMO', { exact: true }).first()).toBeVisible();
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL(/\/runs\/run_/);
  await expect(page).toHaveTitle(/\[DEMO\]/);
  await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'Cautions' })).toContainText('DEMO data');
  await expect(page.locator('section.demo-stripes')).toBeVisible();
});
