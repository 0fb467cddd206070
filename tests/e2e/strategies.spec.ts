import type { Page } from '@playwright/test';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { makePerson, signInFirstTime, strangersBrowser } from './_sign-in';
import { expect, test } from './_signed-in';

const heading = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};
const NAME = 'donchian-breakout';
const ADDRESS = `/strategies/${NAME}`;

test('the catalogue lists every strategy with its defaults, what it needs and the ways on', async ({
  page,
}) => {
  await page.goto('/strategies');
  for (const strategy of STRATEGIES) {
    const card = page.getByRole('listitem').filter({ hasText: strategy.summary });
    await expect(card.getByRole('heading', { name: strategy.title })).toBeVisible();
    for (const parameter of strategy.parameters) {
      await expect(card.getByText(parameter.label, { exact: true }).first()).toBeVisible();
      await expect(card).toContainText(`${parameter.default}`);
    }
    await expect(card).toContainText('warm-up');
    await expect(card.getByRole('link', { name: `Configure ${strategy.title}` })).toBeVisible();
    await expect(card.getByRole('button', { name: `Run sample of ${strategy.title}` })).toHaveCount(
      (strategy.instruments ?? 1) === 1 ? 1 : 0,
    );
  }
});

for (const strategy of STRATEGIES) {
  test(`${strategy.name}: its page shows each parameter's range and leads to a run of it`, async ({
    page,
  }) => {
    await page.goto(`/strategies/${strategy.name}`);
    await heading(strategy.title)(page);
    const table = page.getByRole('table', { name: `Parameters of ${strategy.title}` });
    for (const parameter of strategy.parameters) {
      const row = table
        .getByRole('row')
        .filter({ has: page.locator('code', { hasText: new RegExp(`^${parameter.name}$`) }) });
      await expect(row).toContainText(parameter.label);
      await expect(row).toContainText(parameter.help);
      if (parameter.kind === 'integer' || parameter.kind === 'number') {
        await expect(row).toContainText(`${parameter.min} … ${parameter.max}`);
      }
    }
    await page.getByRole('link', { name: 'New run' }).first().click();
    await expect(page.getByRole('dialog', { name: 'New run' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('strategy')).toBe(strategy.name);
  });
}

test('a strategy that does not exist is not found', async ({ page }) => {
  expect((await page.goto('/strategies/martingale-2000'))?.status()).toBe(404);
});

test('one click runs any strategy on the DEMO market, and its card names the result', async ({
  page,
  api,
}) => {
  await ensureDemo(api);
  await page.goto('/strategies');
  await page.getByRole('button', { name: 'Run sample of Momentum' }).click();
  await page.waitForURL(/\/runs\/run_/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await untilEnded(api, id);
  await page.goto('/strategies');
  const card = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Run sample of Momentum' }) });
  await expect(card.getByText('Last run')).toBeVisible();
  await expect(card.getByText(/Best return of/)).toBeVisible();
  await expect(card.locator(`a[href="/runs/${id}"]`).first()).toBeVisible();
});

test('its results list every run with its parameters, and order them by what is asked', async ({
  page,
  api,
}) => {
  const series = await ensureDemo(api);
  const ids: string[] = [];
  for (const slow of [30, 60]) {
    const run = await untilEnded(api, await askForRun(api, series, { params: { fast: 5, slow } }));
    ids.push(run.id);
  }
  await page.goto('/strategies/sma-cross?tab=results');
  const table = page.getByRole('table', { name: 'Runs of Moving-average cross' });
  for (const id of ids) await expect(table.locator(`a[href="/runs/${id}"]`)).toBeVisible();
  await expect(table).toContainText('fast=5 slow=60');
  await page
    .getByRole('navigation', { name: 'Order of results' })
    .getByRole('link', { name: 'Return' })
    .click();
  await expect(page).toHaveURL(/sort=totalReturn/);
  await expect(table.locator('tbody tr').first()).toBeVisible();
});

test('a configuration goes from form to text to difference to a version, and back', async ({ page }) => {
  await page.goto(`${ADDRESS}?tab=config`);
  const view = page.getByRole('group', { name: 'View of the configuration' });
  const entry = page.locator('[name="params.entry"]');
  const save = page.getByRole('button', { name: /^Save as version/ });
  const first = Number(/\d+/.exec(await save.innerText())?.[0]);
  const before = Number(await entry.inputValue());
  const note = `a longer channel ${Date.now()}`;
  await entry.fill(`${before + 1}`);
  await page.getByLabel('Allocation').fill('40%');
  await view.getByRole('button', { name: 'YAML' }).click();
  const text = page.getByLabel('Configuration as YAML');
  await expect(text).toHaveValue(new RegExp(`entry: ${before + 1}\n`));
  await expect(text).toHaveValue(/allocation: 40%\n/);
  await page.getByLabel('Note').fill(note);
  await save.click();
  await expect(page.getByText(`Configuration, version ${first}`, { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: note })).toContainText(`Version ${first}`);
  await entry.fill(`${before + 2}`);
  await view.getByRole('button', { name: 'Diff' }).click();
  const diff = page.getByRole('list', { name: 'Difference' });
  await expect(diff.getByText(`entry: ${before + 1}`)).toBeVisible();
  await expect(diff.getByText(`entry: ${before + 2}`)).toBeVisible();
  await expect(page.getByText(`Against version ${first}: 1 added, 1 removed`)).toBeVisible();
  await save.click();
  await expect(page.getByText(`Configuration, version ${first + 1}`, { exact: true })).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: note })
    .getByRole('button', { name: 'Compare and restore' })
    .click();
  await expect(page.getByText(`Against version ${first + 1}: 1 added, 1 removed`)).toBeVisible();
  await save.click();
  await expect(page.getByText(`Configuration, version ${first + 2}`, { exact: true })).toBeVisible();
  await expect(entry).toHaveValue(`${before + 1}`);
});

test('a run starts from a saved configuration, shows the rules it brings, and can go without them', async ({
  page,
  api,
}) => {
  await ensureDemo(api);
  await page.goto('/strategies/momentum?tab=config');
  await page.getByLabel('Allocation').fill('35%');
  await page.getByLabel('Note').fill(`to be run ${Date.now()}`);
  await page.getByRole('button', { name: /^Save as version/ }).click();
  await page.getByRole('link', { name: 'Backtest this configuration' }).click();
  const sheet = page.getByRole('dialog', { name: 'New run' });
  await expect(sheet.getByLabel('Saved configuration')).not.toHaveValue('none');
  const rules = sheet.getByRole('region', { name: 'Rules of the configuration' });
  await expect(rules.getByText('35 %')).toBeVisible();
  // It names bars of a venue that nothing was downloaded from, so the run on others is not that version.
  await expect(rules).toContainText('will not be called that version');
  await sheet.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL(/\/runs\/run_/);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { settings } = await untilEnded(api, id);
  expect(settings.rules).toMatchObject({ configVersion: null, limits: { strategyAllocation: '0.35' } });
  await page.goto(`/runs?new=1&copy=${id}`);
  const copy = page.getByRole('dialog', { name: 'Run again with changes' });
  await copy.getByRole('button', { name: 'Run without these rules' }).click();
  await expect(copy.getByRole('region', { name: 'Rules of the configuration' })).toBeHidden();
});

test('what is wrong with a text stands at its line and column, and nothing is saved until it is right', async ({
  page,
}) => {
  await page.goto('/strategies/rsi-mean-reversion?tab=config');
  const view = page.getByRole('group', { name: 'View of the configuration' });
  await view.getByRole('button', { name: 'YAML' }).click();
  const text = page.getByLabel('Configuration as YAML');
  const right = await text.inputValue();
  await text.fill(right.replace('allocation: 25%', 'allocation: 25'));
  const at = right.split('\n').findIndex((line) => line.includes('allocation')) + 1;
  await expect(page.getByRole('button', { name: `Line ${at}, column 15` })).toBeVisible();
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: /^Save as version/ }).click();
  await expect(page.getByText('Configuration, not saved yet')).toBeVisible();
  await text.fill('parameters: [\n');
  await view.getByRole('button', { name: 'Form' }).click();
  await expect(page.getByText('The text cannot be read as a form')).toBeVisible();
  await view.getByRole('button', { name: 'YAML' }).click();
  await text.fill(right);
  await expect(page.getByText('Nothing is wrong with this text.')).toBeVisible();
});

test('a viewer reads a configuration and finds nothing to change it with', async ({ browser, api }) => {
  const person = await makePerson(api, 'viewer');
  const context = await strangersBrowser(browser);
  const page = await context.newPage();
  await signInFirstTime(page, person);
  await page.goto('/strategies/macd-trend?tab=config');
  await expect(page.getByLabel('Configuration as YAML')).toHaveAttribute('readonly', '');
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  await page
    .getByRole('group', { name: 'View of the configuration' })
    .getByRole('button', { name: 'Diff' })
    .click();
  await expect(page.getByText('Nothing is saved yet')).toBeVisible();
  await context.close();
});

for (const [path, name] of [
  ['/strategies', 'Strategies'],
  ['/strategies/sma-cross', 'Moving-average cross'],
  ['/strategies/sma-cross?tab=config', 'Moving-average cross'],
  ['/strategies/sma-cross?tab=results', 'Moving-average cross'],
  ['/strategies/sma-cross?tab=docs', 'Moving-average cross'],
] as const) {
  test(`${path} has no accessibility violation in either theme, on a desk and on a phone`, async ({
    page,
  }) => {
    await expectAccessible(page, path, heading(name));
  });

  test(`${path} never scrolls sideways`, async ({ page }) => {
    await expectNoSidewaysScroll(page, path, heading(name));
  });
}
