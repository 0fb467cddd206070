// Long, because one run of a pair serves every story here, and asking for it again would cost more than reading on.
import { readFile } from 'node:fs/promises';
import type { RoundTrip } from '@/lib/contracts/api/backtest-result';
import type { OrderPage } from '@/lib/contracts/api/run-orders';
import type { Page as ListPage } from '@/lib/contracts/api/page';
import type { RunDetail } from '@/lib/contracts/api/run';
import type { RunReport } from '@/lib/contracts/api/run-report';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { PAIR, pairRun } from './_pair';
import { askForRun, untilEnded } from './_runs';
import { expect, test, type Api } from './_signed-in';

const [FIRST, SECOND] = PAIR;

let pair: string | null = null;
/** One finished run over two instruments for all tests of this file. */
async function samplePair(api: Api): Promise<string> {
  pair ??= await pairRun(api);
  return pair;
}

test('each instrument of a run has its own chart, trades, orders and views, and the address keeps which', async ({
  page,
  api,
}) => {
  const id = await samplePair(api);
  await page.goto(`/runs/${id}?tab=chart`);
  const choice = page.getByRole('combobox', { name: 'Instrument' });
  await expect(page.getByRole('figure', { name: `${FIRST} 1h with fills` })).toBeVisible();
  await choice.selectOption(SECOND);
  await expect(page).toHaveURL(/instrument=TWO/);
  const figure = page.getByRole('figure', { name: `${SECOND} 1h with fills` });
  const { total } = await api.get<{ total: number }>(`/api/v1/runs/${id}/fill-marks?instrument=${SECOND}`);
  await expect(figure).toContainText(`with ${total.toLocaleString('en-US')} fills marked`);
  await page.reload();
  await expect(figure).toBeVisible();
  for (const [tab, table] of [
    ['Trades', 'Round trips'],
    ['Orders', 'Orders'],
    ['Decisions', 'Views'],
  ] as const) {
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${tab}`) })
      .click();
    const rows = page.getByRole('table', { name: table }).locator('tbody tr');
    await expect(rows.first()).toContainText(SECOND);
    await expect(rows.filter({ hasText: FIRST })).toHaveCount(0);
  }
  await choice.selectOption('');
  await expect(page.getByRole('table', { name: 'Views' }).getByText(FIRST).first()).toBeVisible();
});

test('brackets walk the round trips on the chart, winning ones when asked, and a row of the table leads to its own', async ({
  page,
  api,
}) => {
  const id = await samplePair(api);
  const of = (query: string) =>
    api.get<ListPage<RoundTrip>>(`/api/v1/runs/${id}/round-trips?instrument=${FIRST}&perPage=3&${query}`);
  const [one, two] = (await of('')).rows;
  await page.goto(`/runs/${id}?tab=chart`);
  const shown = page.locator('[data-trip]');
  const chart = page.getByRole('group', { name: /^Price\./ });
  await expect(chart.locator('canvas').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next round trip' })).toBeEnabled();
  await page.keyboard.press(']');
  await expect(shown).toHaveAttribute('data-trip', String(one?.number));
  await expect(page.getByRole('button', { name: 'Next round trip' })).toBeEnabled();
  await chart.focus();
  await page.keyboard.press(']');
  await expect(shown).toHaveAttribute('data-trip', String(two?.number));
  await expect(shown).toContainText(`${two?.bars} bars`);
  await page.reload();
  await expect(shown).toHaveAttribute('data-trip', String(two?.number));
  await expect(page.getByRole('button', { name: 'Previous round trip' })).toBeEnabled();
  await page.keyboard.press('[');
  await expect(shown).toHaveAttribute('data-trip', String(one?.number));
  await page.getByRole('combobox', { name: 'Walk' }).selectOption('winning');
  const after = await of(`result=winning&fromNumber=${(one?.number ?? 0) + 1}`);
  await page.getByRole('button', { name: 'Next round trip' }).click();
  await expect(shown).toHaveAttribute('data-trip', String(after.rows[0]?.number));
  await page.getByRole('button', { name: 'Why entered' }).click();
  await expect(page.getByRole('dialog', { name: 'Why, or why not' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto(`/runs/${id}?tab=trades`);
  const row = page.getByRole('table', { name: 'Round trips' }).locator('tbody tr').nth(3);
  const instrument = await row.locator('td').nth(1).innerText();
  await row.getByRole('link').click();
  await expect(page.getByRole('figure', { name: `${instrument} 1h with fills` })).toBeVisible();
  await expect(shown).toHaveAttribute('data-trip', '4');
});

test('a chart that loads finer bars for one trip after the other never fails', async ({ page, api }) => {
  const id = await untilEnded(api, await askForRun(api, await ensureDemo(api))).then((run) => run.id);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`/runs/${id}?tab=chart`);
  const next = page.getByRole('button', { name: 'Next round trip' });
  const shown = page.locator('[data-trip]');
  for (let number = 1; number <= 4; number += 1) {
    await next.click();
    await expect(shown).toHaveAttribute('data-trip', String(number));
    await expect(next).toBeEnabled();
  }
  await page.getByRole('button', { name: 'Show all: Price' }).click();
  await expect(page.getByText(/Each candle joins/)).toBeVisible();
  expect(faults).toEqual([]);
});

test('columns that were put away stay away, and the list of runs comes without them from the server', async ({
  page,
  api,
}) => {
  const id = await samplePair(api);
  await page.goto(`/runs/${id}?tab=trades`);
  const trips = page.getByRole('table', { name: 'Round trips' });
  const slippage = trips.getByRole('columnheader', { name: /^Slippage/ });
  await expect(slippage).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const panel = page.getByRole('group', { name: 'Columns of round trips' });
  await panel.getByLabel('Slippage, USDT').uncheck();
  await expect(slippage).toHaveCount(0);
  await page.reload();
  await expect(trips).toBeVisible();
  await expect(slippage).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await panel.getByRole('button', { name: 'Reset to default' }).click();
  await expect(slippage).toBeVisible();

  await page.goto('/runs');
  await page.getByRole('button', { name: 'Columns' }).click();
  const runs = page.getByRole('group', { name: 'Columns of runs' });
  await runs.getByLabel('Sharpe').uncheck();
  await runs.getByLabel('Took').check();
  const html = await (await page.request.get('/runs')).text();
  expect(html).toMatch(/<th[^>]*><button[^>]*><span>Round trips/);
  expect(html).not.toMatch(/<th[^>]*><button[^>]*><span>Sharpe/);
  await page.reload();
  const table = page.getByRole('table', { name: 'Runs' });
  await expect(table.getByRole('columnheader', { name: 'Took' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Sharpe' })).toHaveCount(0);
});

test('a file holds what its table is narrowed to, all pages of it', async ({ page, api }) => {
  const id = await samplePair(api);
  await page.goto(`/runs/${id}?tab=trades&instrument=${encodeURIComponent(SECOND)}`);
  await page.getByRole('combobox', { name: 'Result' }).selectOption('losing');
  const query = `instrument=${SECOND}&result=losing`;
  const trips = await api.get<ListPage<RoundTrip>>(`/api/v1/runs/${id}/round-trips?${query}&perPage=200`);
  await expect(page.getByText(`of ${trips.total.toLocaleString('en-US')} round trips`)).toBeVisible();
  expect(trips.total).toBeGreaterThan(25);
  const saved = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name, exact: true }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    return text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
  };
  const [header = [], ...lines] = await saved('Round trips CSV');
  const column = (name: string) => lines.map((line) => line[header.indexOf(name)]);
  expect(lines).toHaveLength(trips.total);
  expect(column('profit').slice(0, 200)).toEqual(trips.rows.map(({ profit }) => profit));
  expect(new Set(column('instrument'))).toEqual(new Set([SECOND]));

  await page.goto(`/runs/${id}?tab=orders&state=filled`);
  const orders = await api.get<OrderPage>(`/api/v1/runs/${id}/orders?state=filled`);
  await expect(page.getByText(`of ${orders.total.toLocaleString('en-US')} orders`)).toBeVisible();
  expect(await saved('Orders CSV')).toHaveLength(orders.total + 1);
  await page.goto(`/runs/${id}?tab=decisions`);
  await expect(page.getByText(/of [\d,]+ views/)).toBeVisible();
  const { funnel } = await api.get<RunReport>(`/api/v1/runs/${id}/report`);
  expect(await saved('Views CSV')).toHaveLength((funnel?.signals ?? 0) + 1);
});

test('the report splits the run by regime with the sample of each, and reads every setting back', async ({
  page,
  api,
}) => {
  const id = await samplePair(api);
  const { report } = await api.get<RunReport>(`/api/v1/runs/${id}/report`);
  await page.goto(`/runs/${id}`);
  const regimes = page.getByRole('region', { name: 'Regimes by trend' });
  await expect(regimes.locator('tbody tr')).toHaveCount(report.regimes.length);
  const figures = report.regimes.map(
    (regime) => regime['figures'] as Record<string, { n: number; value: number | null }>,
  );
  for (const [at, regime] of figures.entries()) {
    const row = regimes.locator('tbody tr').nth(at);
    await expect(row).toContainText(`${(regime['regimeShare']?.n ?? 0).toLocaleString('en-US')} bars`);
    if (regime['regimeSharpe']?.value === null) {
      await expect(row.locator('[data-regime-figure="regimeSharpe"]')).toHaveText('n/a');
    }
  }
  await regimes.getByRole('button', { name: 'Sharpe' }).focus();
  const tip = page.getByRole('tooltip').filter({ visible: true });
  await expect(tip).toContainText(/Trend: n = [\d,]+/);
  const verdict = page.locator('[data-verdict]');
  await expect(verdict).not.toContainText('buy and hold');
  await expect(verdict).toContainText(/Sharpe [−\d.]+ ± [\d.]+$/);
  const volatile = page.getByRole('region', { name: 'Regimes by volatility' });
  await expect(volatile.locator('tbody tr')).toHaveCount(report.volatilityRegimes.length);
  expect(report.volatilityRegimes.length).toBeGreaterThan(1);
  const { settings, configYaml } = await api.get<RunDetail>(`/api/v1/runs/${id}`);
  await page.getByRole('link', { name: 'everything it was made of' }).click();
  await expect(page).toHaveURL(/tab=config/);
  await expect(page.getByRole('region', { name: 'The run as YAML' })).toHaveText(configYaml.trim());
  const provenance = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Provenance' }) });
  for (const [name, value] of [
    ['Traded together with', `pairtest:${SECOND}`],
    ['Share of equity', '30 %'],
    ['Leverage', `${settings.margin.leverageMax} ×`],
    ['Protection', 'None'],
    ['Latency', 'none'],
    ['Slippage model', 'Fixed, as above'],
  ] as const) {
    const line = provenance.locator('dl > div').filter({
      has: page.locator('dt').getByText(name, { exact: true }),
    });
    await expect(line.locator('dd')).toHaveText(value);
  }
  for (const symbol of [settings.instrumentId.split(':')[1]!, SECOND]) {
    const quality = page.getByRole('region', { name: `Quality of ${symbol}` });
    await expect(quality).toContainText(/Score [\d.]+ of 100/);
  }
});

for (const tab of ['trades', 'chart'] as const) {
  test(`the ${tab} tab of a run over two instruments is accessible and fits a phone`, async ({
    page,
    api,
  }) => {
    test.setTimeout(120_000);
    const id = await samplePair(api);
    const ready = async () => {
      const shown = {
        trades: page.getByText(/of [\d,]+ round trips/),
        chart: page.locator('[data-trip]'),
      }[tab];
      await expect(shown).toBeVisible();
      await expect(page.locator('.animate-skeleton')).toHaveCount(0);
    };
    await expectAccessible(page, `/runs/${id}?tab=${tab}&trip=1`, ready);
    await expectNoSidewaysScroll(page, `/runs/${id}?tab=${tab}&trip=1`, ready);
  });
}

test('choosing columns is accessible in either theme', async ({ page, api }) => {
  test.setTimeout(120_000);
  const id = await samplePair(api);
  await expectAccessible(page, `/runs/${id}?tab=trades`, async () => {
    await expect(page.getByText(/of [\d,]+ round trips/)).toBeVisible();
    const button = page.getByRole('button', { name: 'Columns' });
    if (!(await button.isVisible())) return;
    await button.click();
    await expect(page.getByRole('group', { name: 'Columns of round trips' })).toBeVisible();
  });
});
