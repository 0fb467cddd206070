import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import { seriesCheck } from '@/lib/contracts/api/data-quality';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { expect, test } from './_signed-in';

const HEADER = 'ts_ms,open,high,low,close,volume';
const START_MS = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;

/** Hourly candles that rise by one each; `change` may spoil a row (numbered from 0). */
function candles(count: number, change: (row: string, index: number) => string = (row) => row): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const open = 100 + index;
    return change(`${START_MS + index * HOUR_MS},${open},${open + 2},${open - 1},${open + 1},10`, index);
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

async function fillImport(
  page: import('@playwright/test').Page,
  symbol: string,
  name: string,
  content: Buffer,
  gapPolicy: 'refuse' | 'allow' = 'refuse',
) {
  await page.goto('/data');
  await page.getByRole('button', { name: 'Import a file' }).click();
  const sheet = page.getByRole('dialog', { name: 'Import a file' });
  await sheet
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  await sheet.getByLabel('Instrument').fill(symbol);
  await sheet.getByLabel('Venue').fill('e2e');
  await sheet.getByLabel('Timeframe').selectOption('1h');
  await sheet.locator('[name=gapPolicy]').selectOption(gapPolicy);
  await sheet.getByRole('button', { name: 'Import', exact: true }).click();
  return sheet;
}

test('a file imported by clicking becomes a series with its quality', async ({ page, api }) => {
  const sheet = await fillImport(page, 'GOOD/USD', 'good_1h.csv.gz', gzipSync(candles(300)));
  await expect(sheet.getByText('All bars are stored.')).toBeVisible({ timeout: 30_000 });
  const series = await api.get<BarSeriesSummary>(`/api/v1/series/${encodeURIComponent('e2e:GOOD/USD@1h')}`);
  expect(series.quality).toMatchObject({ bars: 300, gapCount: 0, completeness: 1 });
  const check = await api.get(`/api/v1/series/${encodeURIComponent('e2e:GOOD/USD@1h')}/quality`);
  expect(seriesCheck.parse(check)).toMatchObject({ bars: 300, missingBars: 0, calendar: '24x7' });
  await sheet.getByRole('link', { name: 'See quality' }).click();
  await expect(page.getByRole('heading', { name: 'GOOD/USD 1h', level: 1 })).toBeVisible();
  await expect(page.getByText('300', { exact: true }).first()).toBeVisible();
});

test('a gap is found in an instrument of any script, leads to its place in the chart, and what is stored can be taken along', async ({
  page,
  api,
}) => {
  const holey = candles(300, (row, index) => (index >= 100 && index < 104 ? '' : row)).replaceAll(
    /\n+/g,
    '\n',
  );
  const sheet = await fillImport(page, '币安人生/USDT', 'gap_1h.csv', Buffer.from(holey), 'allow');
  await expect(sheet.getByText('All bars are stored.')).toBeVisible({ timeout: 30_000 });
  await sheet.getByRole('link', { name: 'See quality' }).click();
  const gaps = page.getByRole('list', { name: 'Findings by kind' }).getByRole('listitem').first();
  await expect(gaps).toContainText('Gaps');
  await expect(gaps).toContainText('4 missing');
  const from = START_MS + 100 * HOUR_MS;
  const exports = page.getByRole('group', { name: 'Export' });
  await expect(exports).toContainText('all bars');
  const arrives = page.waitForEvent('download');
  await exports.getByRole('link', { name: 'CSV' }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toBe('e2e-币安人生-USDT-1h.csv');
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines[0]).toBe('ts_ms,time_utc,open_quote,high_quote,low_quote,close_quote,volume_base');
  expect(lines).toHaveLength(1 + 296);
  expect(lines[101]).toMatch(new RegExp(`^${from + 4 * HOUR_MS},.*,204,206,203,205,10$`));
  await gaps.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`from=${from}&to=${from + 4 * HOUR_MS}`));
  await expect(exports).toContainText('what is shown');
  const asArrow = await exports.getByRole('link', { name: 'Arrow' }).getAttribute('href');
  expect(asArrow).toMatch(/format=arrow&fromMs=\d+&toMs=\d+$/);
  const { quality } = await api.get<BarSeriesSummary>(
    `/api/v1/series/${encodeURIComponent('e2e:币安人生/USDT@1h')}`,
  );
  expect(quality).toMatchObject({ bars: 296, missingBars: 4, level: 'warn' });
});

test('a bad row refuses the whole file and names its row and column', async ({ page, api }) => {
  const spoiled = candles(50, (row, index) => (index === 20 ? row.replace(/,(\d+),10$/, ',oops,10') : row));
  const sheet = await fillImport(page, 'BAD/USD', 'bad_1h.csv', Buffer.from(spoiled));
  await expect(sheet.getByText('Failed')).toBeVisible({ timeout: 30_000 });
  await expect(sheet.getByText(/row 22/i).first()).toBeVisible();
  await expect(sheet.getByText(/close/i).first()).toBeVisible();
  const { rows } = await api.get<{ rows: BarSeriesSummary[] }>('/api/v1/series');
  expect(rows.some((series) => series.symbol === 'BAD/USD')).toBe(false);
  await sheet.getByRole('button', { name: 'Back to the form' }).click();
  await expect(sheet.getByLabel('Instrument')).toHaveValue('BAD/USD');
});

test('a part that does not arrive is sent again', async ({ page }) => {
  let refused = 0;
  await page.route('**/api/v1/imports/*/parts/*', async (route) => {
    if (refused < 2) {
      refused += 1;
      await route.abort('connectionreset');
    } else {
      await route.continue();
    }
  });
  const sheet = await fillImport(page, 'RETRY/USD', 'retry_1h.csv', Buffer.from(candles(100)));
  await expect(sheet.getByText('All bars are stored.')).toBeVisible({ timeout: 30_000 });
  expect(refused).toBe(2);
});

test('missing fields are named and focused before anything is sent', async ({ page }) => {
  await page.goto('/data?import=1');
  const sheet = page.getByRole('dialog', { name: 'Import a file' });
  await sheet.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(sheet.getByText('Choose a file.')).toBeVisible();
  await expect(sheet.getByLabel('File', { exact: true })).toBeFocused();
});

test('a download form without a day asks for it', async ({ page }) => {
  await page.goto('/data?sync=1');
  const sheet = page.getByRole('dialog', { name: 'Download from a venue' });
  await sheet.getByLabel('Instrument').fill('BTC/USDT');
  await sheet.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(sheet.getByText('Choose the first day.')).toBeVisible();
});

test('the order of the series is in the address', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/data');
  const table = page.getByRole('table', { name: 'Series' });
  await table.getByRole('button', { name: 'Bars' }).click();
  await expect(page).toHaveURL(/sort=bars/);
  await page.reload();
  await expect(table.getByRole('columnheader', { name: 'Bars' })).toHaveAttribute('aria-sort', 'descending');
});

test('the data pages are accessible and fit a phone', async ({ page, api }) => {
  test.setTimeout(120_000);
  const seriesId = await ensureDemo(api);
  const list = async () => await expect(page.getByText('Recent imports')).toBeVisible();
  await expectAccessible(page, '/data', list);
  await expectNoSidewaysScroll(page, '/data', list);
  const path = `/data/${encodeURIComponent(seriesId)}`;
  const chart = async () => {
    await expect(
      page
        .getByRole('group', { name: /^Price\./ })
        .locator('canvas')
        .first(),
    ).toBeVisible();
  };
  await expectAccessible(page, path, chart);
  await expectNoSidewaysScroll(page, path, chart);
  const sheet = async () => {
    await expect(page.getByRole('dialog', { name: 'Import a file' }).getByLabel('Venue')).toBeVisible();
  };
  await expectAccessible(page, '/data?import=1', sheet);
});
