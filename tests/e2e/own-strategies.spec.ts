import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStrategy } from '@/worker/strategies/write-strategy';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { untilEnded } from './_runs';
import { expect, test } from './_signed-in';

const FOLDER = process.env.SEXTANT_STRATEGIES ?? '';
const NAME = 'my-cross';
const TITLE = 'My cross';
const WATCHED_MS = 45_000;

function edit(part: string, change: (text: string) => string): void {
  const file = join(FOLDER, NAME, part);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(() => {
  writeStrategy(NAME, { folder: FOLDER, from: 'sma-cross' });
});
test.afterAll(() => rmSync(join(FOLDER, NAME), { recursive: true, force: true }));

test('a strategy that is written into the folder appears by itself, and a run of it is started by clicking', async ({
  page,
  api,
}) => {
  test.setTimeout(120_000);
  await ensureDemo(api);
  await page.goto('/strategies');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: TITLE }) });
  await expect(card).toBeVisible({ timeout: WATCHED_MS });
  await expect(card.getByText('own', { exact: true })).toBeVisible();
  await card.getByRole('link', { name: `New run of ${TITLE}` }).click();
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await expect(sheet.getByLabel('Strategy')).toHaveValue(NAME);
  await sheet.getByLabel('Fast average').fill('30');
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sheet.getByText(/must be shorter than the slow one/).first()).toBeVisible();
  await sheet.getByLabel('Fast average').fill('5');
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL(/\/runs\/run_/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const run = await untilEnded(api, id);
  expect(run.status, JSON.stringify(run.failure)).toBe('completed');
  expect(run).toMatchObject({ strategy: NAME, params: { fast: 5, slow: 30 }, isOwnStrategy: true });
  const { plots } = await api.get<{ plots: { label: string }[] }>(`/api/v1/runs/${id}/plots`);
  expect(plots.map(({ label }) => label)).toEqual(['sma 5', 'sma 30']);
  await page.goto('/runs');
  await expect(
    page.getByRole('row').filter({ hasText: NAME }).getByText('own', { exact: true }),
  ).toBeVisible();
});

test('its page has parameters, results and a configuration like any other, and names its code', async ({
  page,
}) => {
  await page.goto(`/strategies/${NAME}`);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Code that runs use')).toBeVisible();
  await expect(page.getByRole('table', { name: `Parameters of ${TITLE}` })).toContainText('Fast average');
  await page.goto(`/strategies/${NAME}?tab=config`);
  await page.locator('[name="params.fast"]').fill('12');
  await page
    .getByRole('group', { name: 'View of the configuration' })
    .getByRole('button', { name: 'YAML' })
    .click();
  await expect(page.getByLabel('Configuration as YAML')).toHaveValue(/fast: 12\n/);
});

test('an edit that is broken stands with file, line and what to do beside the version that runs still use', async ({
  page,
}) => {
  test.setTimeout(120_000);
  edit('strategy.ts', (text) => `${text}export const when = Date.now();\n`);
  await page.goto('/strategies');
  const note = page.getByRole('note', { name: `The last edit of ${NAME} is not used` });
  await expect(note).toBeVisible({ timeout: WATCHED_MS });
  await expect(note).toContainText(/strategy\.ts:\d+:21: Date is not allowed in a strategy/);
  await expect(note).toContainText('Next: take the time from the view: view.timeMs');
  await expectAccessible(page, '/strategies', () => expect(note).toBeVisible());
  await expectNoSidewaysScroll(page, `/strategies/${NAME}`, () => expect(note).toBeVisible());
  await page.goto(`/runs?new=1&strategy=${NAME}`);
  await expect(page.getByText('The last edit of this strategy does not pass its check.')).toBeVisible();
  edit('strategy.ts', (text) => text.replace(/export const when.*\n/, ''));
  await page.goto('/strategies');
  await expect(note).toHaveCount(0, { timeout: WATCHED_MS });
});

test('one that was never good shows why, and there is nothing to start it with', async ({ page }) => {
  const name = 'my-broken';
  writeStrategy(name, { folder: FOLDER, from: 'momentum' });
  writeFileSync(join(FOLDER, name, 'params.ts'), 'export const description = 1;\n');
  await page.goto(`/strategies`);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  await expect(card.getByText('It cannot be run')).toBeVisible({ timeout: WATCHED_MS });
  await expect(card.getByRole('alert')).toContainText('params.ts:1:28: description');
  await expect(card.getByRole('link', { name: /New run/ })).toHaveCount(0);
  await page.goto(`/strategies/${name}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'params.ts' })).toBeVisible();
  rmSync(join(FOLDER, name), { recursive: true });
});
