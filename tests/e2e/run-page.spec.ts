import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { RunReport } from '@/lib/contracts/api/run-report';
import { ensureBars, ensureDemo, POUND_MINUTES, whyNoRealBars } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { expect, test } from './_signed-in';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

test.describe('the main job, on real one-minute candles', () => {
  const missing = whyNoRealBars(POUND_MINUTES);
  test.skip(missing !== null, missing ?? '');

  test('started by clicking, it shows progress, survives a reload, and equals the command line to the last digit', async ({
    page,
    api,
  }) => {
    test.setTimeout(180_000);
    await ensureBars(api, POUND_MINUTES);
    await page.goto('/runs');
    await page.getByRole('button', { name: 'New run' }).first().click();
    const sheet = page.getByRole('dialog', { name: 'New run' });
    await sheet.getByLabel('Strategy', { exact: true }).selectOption('sma-cross');
    await sheet.getByLabel('Instrument and timeframe').selectOption(POUND_MINUTES.seriesId);
    await sheet.getByLabel('Fast average').fill('20');
    await sheet.getByLabel('Slow average').fill('50');
    await expect(sheet.getByText(/368,621 bars/).first()).toBeVisible();
    await sheet.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForURL(/\/runs\/run_/);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(page.getByRole('progressbar').or(page.locator('[data-verdict]'))).toBeVisible();
    await page.reload();
    const verdict = page.locator('[data-verdict]');
    await expect(verdict).toBeVisible({ timeout: 60_000 });
    await expect(verdict).toContainText('buy and hold');
    const sentence = await verdict.textContent();
    await page.reload();
    await expect(verdict).toHaveText(sentence ?? '');

    const detail = await api.get<RunDetail>(`/api/v1/runs/${id}`);
    const shown = JSON.parse(await api.text(`/api/v1/runs/${id}/document`)) as unknown;
    const line = `${detail.cliCommand} --quiet --json`;
    const printed = await run('bash', ['-c', line], { cwd: ROOT, maxBuffer: OUTPUT_BYTES_MAX });
    expect(JSON.parse(printed.stdout)).toEqual(shown);
    const fromFile = `${line} --bars ${POUND_MINUTES.file} --gaps allow --acknowledge-outliers`;
    const printedFromFile = await run('bash', ['-c', fromFile], { cwd: ROOT, maxBuffer: OUTPUT_BYTES_MAX });
    expect(JSON.parse(printedFromFile.stdout)).toEqual(shown);
    expect(detail.facts?.bars).toBe(368_621);
  });
});

test('while a run is under way its page says what it does, and shows the result without a reload', async ({
  page,
  api,
}) => {
  const seriesId = await ensureDemo(api);
  const id = await askForRun(api, seriesId);
  await page.goto(`/runs/${id}`);
  await page.evaluate(() => document.body.setAttribute('data-same-document', ''));
  await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('body[data-same-document]')).toHaveCount(1);
  await page.getByRole('link', { name: 'Logs' }).click();
  const life = page.getByRole('list', { name: 'Life of the run' }).getByRole('listitem');
  await expect(life).toHaveCount(3);
  await expect(life.nth(1)).toContainText('Begun by a worker');
  await expect(page.getByRole('table', { name: 'Log' }).locator('tbody tr').first()).toContainText(
    'Began with',
  );
});

test('a logarithmic scale is kept in the address and drawn otherwise', async ({ page, api }) => {
  const { id } = await untilEnded(
    api,
    await askForRun(api, await ensureDemo(api), { strategy: 'buy-and-hold', params: {} }),
  );
  await page.goto(`/runs/${id}`);
  const toggle = page.getByRole('button', { name: 'Logarithmic scale: Equity' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  const chart = page.getByRole('group', { name: /^Equity\./ });
  await expect(page.locator('.animate-skeleton')).toHaveCount(0);
  const linear = await chart.screenshot();
  await toggle.click();
  await expect(page).toHaveURL(/logScale=true/);
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.hover();
  await expect.poll(async () => (await chart.screenshot()).equals(linear)).toBe(false);
  await page.getByRole('link', { name: 'Chart', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Logarithmic scale: Price' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('where streams do not get through, the page polls and still shows the result by itself', async ({
  page,
  api,
}) => {
  const seriesId = await ensureDemo(api);
  await page.route('**/api/v1/runs/*/stream', (route) => route.abort('connectionrefused'));
  const id = await askForRun(api, seriesId);
  await page.goto(`/runs/${id}`);
  await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 30_000 });
});

test('a part that fails says what, why and next, while the others show; retry brings it back', async ({
  page,
  api,
}) => {
  const seriesId = await ensureDemo(api);
  const done = await untilEnded(api, await askForRun(api, seriesId));
  const refusal = {
    ok: false,
    code: 'DATABASE_UNREACHABLE',
    message: 'The database does not answer',
    why: 'there is nothing to show without it',
    next: 'try again in a moment',
    field: null,
    got: null,
    expected: null,
    requestId: 'req_of_this_test',
  };
  await page.route('**/api/v1/runs/*/equity?pointsMax=4000', (route) =>
    route.fulfill({ status: 503, json: refusal }),
  );
  await page.goto(`/runs/${done.id}`);
  const alert = page.getByRole('alert').filter({ hasText: refusal.message });
  await expect(alert).toContainText(refusal.why);
  await expect(alert).toContainText(refusal.next);
  await expect(alert.getByRole('button', { name: `Copy ${refusal.requestId}` })).toBeVisible();
  await expect(page.locator('[data-figure="sharpe"]')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Worst drawdowns' })).toBeVisible();
  await page.unroute('**/api/v1/runs/*/equity?pointsMax=4000');
  await alert.getByRole('button', { name: 'Retry' }).click();
  await expect(
    page
      .getByRole('group', { name: /^Equity\./ })
      .locator('canvas')
      .first(),
  ).toBeVisible();
});

test('every figure on the page is the one the API gives, and a missing one gives its reason', async ({
  page,
  api,
}) => {
  const seriesId = await ensureDemo(api);
  const done = await untilEnded(
    api,
    await askForRun(api, seriesId, { strategy: 'buy-and-hold', params: {} }),
  );
  await page.goto(`/runs/${done.id}`);
  const { report } = await api.get<RunReport>(`/api/v1/runs/${done.id}/report`);
  await expect(page.locator('[data-figure="tripsTotal"]')).toHaveText(
    String(done.statistics?.roundTripsTotal),
  );
  for (const [name, { value, reason }] of Object.entries(report.figures)) {
    const figure = page.locator(`[data-figure="${name}"]`);
    if ((await figure.count()) === 0 || value !== null) continue;
    await expect(figure).toHaveText('n/a');
    await expect(page.getByText(reason ?? '').first()).toBeVisible();
  }
  await expect(page.locator('main')).not.toContainText(/NaN|Infinity|undefined/);
});

test('charts can be read as tables and walked with the keyboard', async ({ page, api }) => {
  const seriesId = await ensureDemo(api);
  const done = await untilEnded(api, await askForRun(api, seriesId));
  await page.goto(`/runs/${done.id}`);
  const chart = page.getByRole('group', { name: /^Equity\./ });
  await expect(chart.locator('canvas').first()).toBeVisible();
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const figure = page.getByRole('figure', { name: /Equity and drawdown/ });
  await expect(figure.getByText(/UTC · equity .* drawdown/).first()).toBeVisible();
  await figure.getByRole('button', { name: 'View as table' }).click();
  await expect(figure.getByRole('columnheader', { name: 'Drawdown' })).toBeVisible();
});

test('round trips are sorted and paged by the server, and the address keeps both', async ({ page, api }) => {
  const seriesId = await ensureDemo(api);
  const done = await untilEnded(api, await askForRun(api, seriesId, { params: { fast: 5, slow: 10 } }));
  await page.goto(`/runs/${done.id}?tab=trades`);
  const table = page.getByRole('table', { name: 'Round trips' });
  await table.getByRole('button', { name: /^Profit/ }).click();
  await expect(table.getByRole('columnheader', { name: /^Profit/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page).toHaveURL(/tripsSort=profit/);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const best = table.locator('tbody tr').first().locator('td').first();
  const number = (await best.textContent()) ?? '';
  expect(number).not.toMatch(/^1\b/);
  await page.reload();
  await expect(best).toHaveText(number);
});

test('a run that was canceled keeps its reason and offers the next step', async ({ page, api }) => {
  const seriesId = await ensureDemo(api);
  const queued = await Promise.all(Array.from({ length: 6 }, () => askForRun(api, seriesId)));
  const last = queued.at(-1) ?? '';
  const cancel = await page.request.post(`/api/v1/runs/${last}/cancel`, {
    headers: { origin: new URL(process.env.E2E_URL ?? '').origin },
  });
  const ended = await untilEnded(api, last);
  test.skip(!cancel.ok() || ended.status !== 'canceled', 'the run had ended before it could be canceled');
  await page.goto(`/runs/${last}`);
  await expect(page.getByRole('heading', { name: 'This run was canceled' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Run again with changes' }).first().click();
  await expect(
    page.getByRole('dialog', { name: 'Run again with changes' }).getByLabel('Fast average'),
  ).toHaveValue('10');
});

test('downloads are whole files with the name of the run', async ({ page, api }) => {
  const seriesId = await ensureDemo(api);
  const done = await untilEnded(api, await askForRun(api, seriesId));
  await page.goto(`/runs/${done.id}?tab=trades`);
  for (const [label, name] of [
    ['JSON document', `${done.id}.json`],
    ['Round trips CSV', `${done.id}-round-trips.csv`],
    ['Fills CSV', `${done.id}-fills.csv`],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: label }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
  const lines = (await api.text(`/api/v1/runs/${done.id}/round-trips-csv`)).trim().split('\r\n');
  expect(lines).toHaveLength(1 + (done.statistics?.roundTripsTotal ?? 0));
});

test('an unknown run says so instead of failing', async ({ page }) => {
  await page.goto('/runs/run_00000000000000000000000000');
  await expect(page.getByText('There is no such run')).toBeVisible();
});
