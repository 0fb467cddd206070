import type { Page as ListPage } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { expect, test } from './_signed-in';

test('filters, sorting and page live in the address: a reload and a new window show the same list', async ({
  page,
  api,
  context,
}) => {
  const seriesId = await ensureDemo(api);
  const note = `list-${Date.now()}`;
  for (const [fast, slow] of [
    [5, 20],
    [10, 30],
    [20, 50],
  ] as const) {
    await untilEnded(api, await askForRun(api, seriesId, { params: { fast, slow }, note }));
  }
  await page.goto('/runs');
  await page.getByPlaceholder('Search runs').fill(note);
  await page.getByLabel('Status').selectOption('completed');
  await page.getByLabel('Strategy').selectOption('sma-cross');
  const table = page.getByRole('table', { name: 'Runs' });
  await table.getByRole('button', { name: /^Return/ }).click();
  await table.getByRole('button', { name: /^Return/ }).click();
  await expect(table.getByRole('columnheader', { name: /^Return/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(table.locator('tbody tr')).toHaveCount(3);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const names = () => table.locator('tbody tr').getByRole('link').allInnerTexts();
  const shown = await names();
  const url = new URL(page.url());
  expect(Object.fromEntries(url.searchParams)).toEqual({
    search: note,
    status: 'completed',
    strategy: 'sma-cross',
    sort: 'totalReturn',
    order: 'asc',
  });
  const listed = await api.get<ListPage<RunSummary>>(`/api/v1/runs?${url.searchParams.toString()}`);
  expect(listed.total).toBe(3);
  await page.reload();
  await expect(table.locator('tbody tr')).toHaveCount(3);
  expect(await names()).toEqual(shown);
  const other = await context.newPage();
  await other.goto(url.pathname + url.search);
  await expect(other.getByRole('table', { name: 'Runs' }).locator('tbody tr')).toHaveCount(3);
  await expect(other.getByLabel('Status')).toHaveValue('completed');
  await page.goBack();
  await expect(table.getByRole('columnheader', { name: /^Return/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

test('a filter that matches nothing says so, and clearing it brings the list back', async ({ page, api }) => {
  await untilEnded(api, await askForRun(api, await ensureDemo(api)));
  await page.goto('/runs?search=nothing-is-called-this');
  await expect(page.getByText('No run matches these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('table', { name: 'Runs' }).locator('tbody tr').first()).toBeVisible();
});

test('when the list cannot be read again it stays, marked with its age, until it can', async ({
  page,
  api,
}) => {
  await untilEnded(api, await askForRun(api, await ensureDemo(api)));
  await page.goto('/runs');
  const rows = page.getByRole('table', { name: 'Runs' }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  await page.route('**/api/v1/runs?*', (route) => route.abort('connectionrefused'));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText(/Stale · as of/)).toBeVisible({ timeout: 30_000 });
  await expect(rows.first()).toBeVisible();
  await page.unroute('**/api/v1/runs?*');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText(/Stale · as of/)).toHaveCount(0);
});

test('rows are links to their run, and the export holds what the filter shows', async ({ page, api }) => {
  const note = `export-${Date.now()}`;
  const done = await untilEnded(api, await askForRun(api, await ensureDemo(api), { note }));
  await page.goto(`/runs?search=${note}`);
  const link = page.getByRole('table', { name: 'Runs' }).locator('tbody tr').first().getByRole('link');
  await expect(link).toHaveAttribute('href', `/runs/${done.id}`);
  const csv = await api.text(`/api/v1/runs/export?search=${note}`);
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect(csv).toContain(done.id);
  await link.click();
  await expect(page.locator('[data-verdict]')).toBeVisible();
});

test('New run keeps what was typed, marks every wrong field and focuses the first', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/runs?new=1&strategy=sma-cross');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await sheet.getByLabel('Fast average').fill('50');
  await sheet.getByLabel('Slow average').fill('20');
  await sheet.getByLabel('Starting capital').fill('a lot');
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sheet.getByLabel('Fast average')).toBeFocused();
  for (const label of ['Fast average', 'Slow average', 'Starting capital']) {
    await expect(sheet.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(sheet.getByLabel('Starting capital')).toHaveValue('a lot');
  await expect(page).toHaveURL(/\/runs\?new=1/);
});

test('New run warns of free trading and shows the command line of what it will do', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/runs?new=1');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await expect(sheet.getByLabel('Fee, %')).toHaveValue('0.1');
  await expect(sheet.getByLabel('Slippage, bps')).toHaveValue('5');
  await sheet.getByLabel('Fee, %').fill('0');
  await sheet.getByLabel('Slippage, bps').fill('0');
  await expect(sheet.getByText(/^No fees/)).toBeVisible();
  await expect(sheet.getByText(/^No slippage/)).toBeVisible();
  await expect(sheet.getByText(/sextant -- backtest run --strategy/)).toBeVisible();
});

test('clicking Run twice makes one run', async ({ page, api }) => {
  await ensureDemo(api);
  const note = `double-${Date.now()}`;
  await page.goto('/runs?new=1');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await sheet.getByLabel('Note').fill(note);
  await sheet.getByRole('button', { name: 'Run', exact: true }).dblclick();
  await page.waitForURL(/\/runs\/run_/);
  const { total } = await api.get<ListPage<RunSummary>>(`/api/v1/runs?search=${note}`);
  expect(total).toBe(1);
});

test('the list and New run are accessible and fit a phone', async ({ page, api }) => {
  test.setTimeout(120_000);
  await untilEnded(api, await askForRun(api, await ensureDemo(api)));
  const list = async () => await expect(page.getByText(/ of [\d,]+ runs/)).toBeVisible();
  await expectAccessible(page, '/runs', list);
  await expectNoSidewaysScroll(page, '/runs', list);
  const sheet = async () => {
    await expect(page.getByRole('dialog', { name: 'New run' }).getByLabel('Slippage, bps')).toBeVisible();
  };
  await expectAccessible(page, '/runs?new=1', sheet);
});
