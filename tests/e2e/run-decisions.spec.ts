import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DecisionPage, DecisionsAt } from '@/lib/contracts/api/run-decisions';
import type { OrderPage } from '@/lib/contracts/api/run-orders';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { RunReport } from '@/lib/contracts/api/run-report';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { askForRun, untilEnded } from './_runs';
import { expect, test, type Api } from './_signed-in';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

let sample: string | null = null;
/** One finished run on the DEMO market for all tests of this file. */
async function sampleRun(api: Api): Promise<string> {
  sample ??= (await untilEnded(api, await askForRun(api, await ensureDemo(api)))).id;
  return sample;
}

test('the verdict of a view on the page is the one the command line prints for that moment', async ({
  page,
  api,
}) => {
  const id = await sampleRun(api);
  await page.goto(`/runs/${id}`);
  await page.getByRole('link', { name: /^Decisions/ }).click();
  const table = page.getByRole('table', { name: 'Views' });
  await table.locator('tbody tr').nth(2).getByRole('link').click();
  const drawer = page.getByRole('dialog', { name: 'Why, or why not' });
  await expect(drawer.locator('[data-step]').first()).toBeVisible();
  const at = new URL(page.url()).searchParams.get('at') ?? '';
  const time = new Date(Number(at)).toISOString();
  const words = ['sextant', '--', 'backtest', 'explain', id, '--at', time];
  const printed = await run('npm', ['run', '-s', ...words, '--json'], { cwd: ROOT });
  const said = JSON.parse(printed.stdout) as DecisionsAt;
  expect(said).toEqual(await api.get<DecisionsAt>(`/api/v1/runs/${id}/decisions/at?timeMs=${at}`));
  expect(said.isExact).toBe(true);
  const steps = said.views.flatMap((view) => view.steps).filter(({ verdict }) => verdict !== 'off');
  expect(steps.length).toBeGreaterThan(0);
  const shown = await drawer
    .locator('[data-step]')
    .evaluateAll((rows) =>
      rows.map((row) => `${row.getAttribute('data-step')} ${row.getAttribute('data-verdict')}`),
    );
  expect(shown).toEqual(steps.map(({ code, verdict }) => `${code} ${verdict}`));
  const ladder = (await run('npm', ['run', '-s', ...words], { cwd: ROOT })).stdout;
  for (const view of said.views) {
    await expect(drawer.getByText(view.reason).first()).toBeVisible();
    expect(ladder).toContain(view.reason);
    expect(ladder).toContain(`→ ${view.outcome}`);
  }
  await page.reload();
  await expect(drawer.locator('[data-step]')).toHaveCount(shown.length);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test('the funnel says how far the views got, and a reason leads to its views', async ({ page, api }) => {
  const id = await sampleRun(api);
  const { funnel } = await api.get<RunReport>(`/api/v1/runs/${id}/report`);
  await page.goto(`/runs/${id}?tab=decisions`);
  await expect(page.locator('[data-stage="Signals"]')).toContainText(
    (funnel?.signals ?? 0).toLocaleString('en-US'),
  );
  await expect(page.locator('[data-funnel-sentence]')).toContainText('filled orders');
  const filled = await api.get<DecisionPage>(`/api/v1/runs/${id}/decisions?outcome=filled`);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('filled');
  await expect(page).toHaveURL(/outcome=filled/);
  await expect(page.getByText(`of ${filled.total.toLocaleString('en-US')} views`)).toBeVisible();
});

test('a figure tells its formula, sample size and scaling to whoever reaches it by keyboard', async ({
  page,
  api,
}) => {
  const id = await sampleRun(api);
  const { report } = await api.get<RunReport>(`/api/v1/runs/${id}/report`);
  await page.goto(`/runs/${id}`);
  const figures = page.getByRole('region', { name: 'Figures' });
  await figures.getByRole('button', { name: 'Calmar', exact: true }).focus();
  await page.keyboard.press('Shift+Tab');
  const sortino = figures.getByRole('button', { name: 'Sortino', exact: true });
  await expect(sortino).toBeFocused();
  const tip = page.getByRole('tooltip').filter({ visible: true });
  await expect(tip).toHaveCount(1);
  await expect(tip).toContainText(`n = ${(report.figures['sortino']?.n ?? 0).toLocaleString('en-US')}`);
  await expect(tip).toContainText('Source:');
  await expect(tip).toContainText('scaled to a year');
  await expect(sortino).toHaveAccessibleDescription(/n = /);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await figures.getByRole('button', { name: 'Sharpe', exact: true }).hover();
  await expect(tip).toContainText('Sharpe');
  await expect(figures.getByText(/95 %: .* to .*; above 0 with/)).toBeVisible();
});

test('a chosen stretch recomputes the figures, and the address keeps it', async ({ page, api }) => {
  const id = await sampleRun(api);
  await page.goto(`/runs/${id}`);
  const total = page.locator('[data-figure="totalReturn"]');
  const whole = await total.innerText();
  await page.getByRole('combobox', { name: 'Stretch' }).selectOption('Second half');
  await expect(page).toHaveURL(/from=\d+/);
  await expect(total).not.toHaveText(whole);
  const from = new URL(page.url()).searchParams.get('from') ?? '';
  const part = await api.get<RunReport>(`/api/v1/runs/${id}/report?fromMs=${from}`);
  const trips = part.report.figures['tripsTotal']?.value ?? -1;
  await expect(page.locator('[data-figure="tripsTotal"]')).toHaveText(String(trips));
  await expect(page.locator('[data-figure="exposure"]')).toHaveText('n/a');
  await page.reload();
  await expect(page.locator('[data-figure="tripsTotal"]')).toHaveText(String(trips));
  const start = page.getByRole('slider', { name: 'Start of the stretch' });
  await start.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).not.toHaveURL(new RegExp(`from=${from}`));
  await page.getByRole('button', { name: 'Whole run' }).click();
  await expect(total).toHaveText(whole);
});

test('orders show their state and open with their history', async ({ page, api }) => {
  const id = await sampleRun(api);
  const orders = await api.get<OrderPage>(`/api/v1/runs/${id}/orders`);
  await page.goto(`/runs/${id}?tab=orders`);
  await expect(page.getByText(`of ${orders.total.toLocaleString('en-US')} orders`)).toBeVisible();
  await page
    .getByRole('table', { name: 'Orders' })
    .getByRole('button', { name: /open order/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog', { name: /^Order / });
  for (const { text } of orders.rows[0]?.events ?? []) await expect(sheet.getByText(text)).toBeVisible();
});

test('a bar of the price chart opens its verdict, by key as by click', async ({ page, api }) => {
  const id = await sampleRun(api);
  await page.goto(`/runs/${id}?tab=chart`);
  const chart = page.getByRole('group', { name: /^Price\./ });
  await expect(chart.locator('canvas').first()).toBeVisible();
  await chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Why, or why not' });
  await expect(drawer.locator('[data-step], article').first()).toBeVisible();
  await page.keyboard.press('Escape');
  const box = await chart.boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 100);
  await expect(drawer).toBeVisible();
});

test('a run that never traded says why in one sentence', async ({ page, api }) => {
  const whole = await api.get<RunDetail>(`/api/v1/runs/${await sampleRun(api)}`);
  const fromMs = whole.facts?.fromMs ?? 0;
  const toMs = fromMs + 101 * TIMEFRAME_MS[whole.timeframe];
  const asked = await askForRun(api, await ensureDemo(api), {
    params: { fast: 98, slow: 99 },
    fromMs,
    toMs,
  });
  const { id } = await untilEnded(api, asked);
  await page.goto(`/runs/${id}?tab=decisions`);
  await expect(page.locator('[data-funnel-sentence]')).toContainText('had no view on any bar');
  await expect(page.getByText('No views match')).toBeVisible();
});

for (const tab of ['report', 'trades', 'orders', 'chart', 'decisions'] as const) {
  test(`the ${tab} tab is accessible and fits a phone`, async ({ page, api }) => {
    test.setTimeout(120_000);
    const id = await sampleRun(api);
    const ready = async () => {
      const shown = {
        report: page.getByRole('region', { name: 'Monthly returns' }),
        trades: page.getByText(/of [\d,]+ round trips/),
        orders: page.getByText(/of [\d,]+ orders/),
        chart: page
          .getByRole('group', { name: /^Price\./ })
          .locator('canvas')
          .first(),
        decisions: page.getByText(/of [\d,]+ views/),
      }[tab];
      await expect(shown).toBeVisible();
      await expect(page.locator('.animate-skeleton')).toHaveCount(0);
    };
    await expectAccessible(page, `/runs/${id}?tab=${tab}`, ready);
    await expectNoSidewaysScroll(page, `/runs/${id}?tab=${tab}`, ready);
  });
}
