import type { RunDetail } from '@/lib/contracts/api/run';
import { expectAccessible } from './_axe';
import { ensureDemo } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { expect, test } from './_signed-in';

test('New run folds size, margin, orders, venue and limits, and a run is held to what was chosen', async ({
  page,
  api,
}) => {
  await ensureDemo(api);
  await page.goto('/runs?new=1&strategy=sma-cross');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  const section = sheet.locator('details');
  await expect(section).toContainText('All at their defaults');
  await expect(sheet.getByLabel('Sizing')).toBeHidden();
  await section.locator('summary').click();
  await sheet.getByLabel('Share of equity, %').fill('50');
  await sheet.getByLabel('Margin', { exact: true }).selectOption('cross');
  await sheet.getByLabel('Leverage, ×').fill('3');
  await sheet.getByLabel('Protection').selectOption('trailing');
  await sheet.getByLabel('Trailing distance, %').fill('2');
  await sheet.getByLabel('Path within a bar').selectOption('pessimistic');
  await expect(section).toContainText('Changed: share of equity, margin, leverage and 3 more');
  await expect(sheet.getByText(/--size fraction=0\.5 --margin cross --leverage 3/)).toBeVisible();
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL(/\/runs\/run_/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const run = await untilEnded(api, id);
  expect(run.status, JSON.stringify(run.failure)).toBe('completed');
  expect(run.settings).toMatchObject({
    sizing: { kind: 'percent-of-equity', fraction: '0.5' },
    margin: { mode: 'cross', leverageMax: '3' },
    policy: { protection: { kind: 'trailing', distance: '0.02' } },
    venue: { path: 'pessimistic' },
  });
  await page.goto(`/runs?new=1&copy=${id}`);
  const copy = page.getByRole('dialog', { name: 'Run again with changes' });
  await copy.locator('summary').click();
  await expect(copy.getByLabel('Share of equity, %')).toHaveValue('50');
  await expect(copy.getByLabel('Trailing distance, %')).toHaveValue('2');
});

test('a number that is none opens the section and is marked', async ({ page, api }) => {
  await ensureDemo(api);
  await page.goto('/runs?new=1');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await sheet.locator('summary').click();
  await sheet.getByLabel('Share of equity, %').fill('half');
  await sheet.locator('summary').click();
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sheet.getByLabel('Share of equity, %')).toBeFocused();
});

test('a run held to the account keeps its limits, and a pair without its second instrument is refused', async ({
  api,
  page,
}) => {
  const series = await ensureDemo(api);
  const id = await askForRun(api, series, { limits: 'account', usdPerQuote: '1' });
  const run: RunDetail = await untilEnded(api, id);
  expect(run.status, JSON.stringify(run.failure)).toBe('completed');
  expect(run.settings.accountLimits).toMatchObject({ profile: 'default' });
  await page.goto(`/runs?new=1&copy=${id}`);
  const copy = page.getByRole('dialog', { name: 'Run again with changes' });
  await copy.locator('summary').click();
  await expect(copy.getByLabel('Cost method')).toHaveValue('average');
  const held = copy.getByRole('region', { name: 'Limits of the account' });
  await expect(held).toContainText('Nothing in it changed since the run this one is copied from.');
  for (const { label } of run.heldTo) await expect(held.getByText(label, { exact: true })).toBeVisible();
  await page.goto('/runs?new=1&strategy=pairs-spread');
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await expect(sheet.getByLabel('Instrument 2')).toBeVisible();
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sheet.getByLabel('Instrument 2')).toHaveAttribute('aria-invalid', 'true');
});

test('the open section is accessible in either theme, on a desk and on a phone', async ({ page, api }) => {
  test.setTimeout(120_000);
  await ensureDemo(api);
  await expectAccessible(page, '/runs?new=1', async (shown) => {
    const sheet = shown.getByRole('dialog', { name: 'New run' });
    await expect(sheet.getByLabel('Slippage, bps')).toBeVisible();
    await sheet.locator('summary').click();
    await expect(sheet.getByLabel('Sizing')).toBeVisible();
  });
});
