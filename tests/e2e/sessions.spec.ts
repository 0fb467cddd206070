import type { Page } from '@playwright/test';
import type { SessionSummary } from '@/lib/contracts/api/session';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { expect, test, type Api } from './_signed-in';

const NAME = 'sma-cross on paper';
const SLOW = 'hour by hour';
const DAY = { fromMs: Date.UTC(2024, 0, 1), toMs: Date.UTC(2024, 0, 2) };
/** What a worker needs to take a session up, to hear a wish, and to let go of an account. */
const SECONDS = 15_000;

const header = (page: Page) => page.locator('main header').first();
const band = (page: Page) => page.getByRole('region', { name: 'Mode' });
const frozen = (page: Page) => page.getByRole('region', { name: 'Frozen' });
const titled = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test.describe.configure({ mode: 'serial' });

/** One that is told all of its bars within seconds, and one that waits an hour for each. */
let sessionId = '';
let slowId = '';
let orderId = '';

async function startSlow(api: Api): Promise<string> {
  const [instrumentId = '', timeframe = ''] = (await ensureDemo(api)).split('@');
  const { id } = await api.post<{ id: string }>('/api/v1/sessions', {
    name: SLOW,
    feed: 'stored',
    speed: '1x',
    fromMs: DAY.fromMs,
    toMs: DAY.toMs,
    strategies: [{ strategy: 'sma-cross', params: { fast: 10, slow: 30 }, instrumentId, timeframe }],
    idempotencyKey: `slow-${process.pid}-${Date.now()}`,
  });
  return id;
}

test('from a strategy, a paper session on stored bars takes two clicks, and it trades', async ({
  page,
  api,
}) => {
  const series = await ensureDemo(api);
  await page.goto('/strategies/sma-cross');
  await page.getByRole('link', { name: 'Start a paper session' }).click();
  await page.getByLabel('Instrument and timeframe').selectOption(series);
  await page.getByLabel('Stretch').selectOption('all');
  await page.getByRole('button', { name: 'Start on paper' }).click();
  await page.waitForURL(/\/sessions\/ses_/);
  sessionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await titled(NAME)(page);
  await expect(header(page).getByText('Running')).toBeVisible({ timeout: SECONDS });
  await expect(band(page)).toContainText('PAPER · simulated money');
  await expect(page).toHaveTitle(/^\[PAPER\] /);
  await expect(page.getByText('Executions').locator('..').locator('dd')).not.toHaveText(/^(0|n\/a)$/, {
    timeout: SECONDS,
  });
  await expect(page.getByRole('region', { name: 'How it lives' })).toContainText('fence 1');
});

test('a freeze from the keyboard is said on every page until somebody lifts it', async ({ page, api }) => {
  slowId = await startSlow(api);
  await page.goto(`/sessions/${slowId}`);
  await expect(header(page).getByText('Running')).toBeVisible({ timeout: SECONDS });
  await page.goto('/positions');
  await titled('Positions')(page);
  const dialog = page.getByRole('dialog');
  // A page that was just loaded hears keys from the moment its script stands.
  await expect(async () => {
    await page.keyboard.press('Control+Shift+K');
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: SECONDS });
  await expect(dialog.getByRole('list', { name: 'Under way' })).toContainText(`paper:${slowId}`);
  await dialog.getByRole('button', { name: 'Freeze everything' }).click();
  await expect(dialog.getByText('New orders are blocked')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(frozen(page)).toContainText('FROZEN: everything');
  await page.goto('/runs');
  await expect(page).toHaveTitle(/^\[FROZEN\] \[PAPER\] /);
  await frozen(page).getByRole('button', { name: 'Lift…' }).click();
  await dialog.getByLabel('Why it may be lifted').fill('the drill is over');
  await dialog.getByRole('button', { name: 'Lift' }).click();
  await expect(frozen(page)).toHaveCount(0);
});

test('a session pauses, goes on, and stops after saying what it leaves behind', async ({ page, api }) => {
  await page.goto(`/sessions/${slowId}`);
  const state = (word: string) => header(page).getByText(word, { exact: true });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(state('Paused')).toBeVisible({ timeout: SECONDS });
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(state('Running')).toBeVisible({ timeout: SECONDS });
  await page.getByRole('button', { name: 'Stop…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Stop session' }).click();
  await expect(state('Stopped')).toBeVisible({ timeout: SECONDS });
  const other = () => api.get<SessionSummary>(`/api/v1/sessions/${sessionId}`);
  await expect.poll(async () => (await other()).state, { timeout: 60_000 }).toBe('stopped');
  await expect(band(page)).toContainText('No live or paper session', { timeout: SECONDS });
});

test('an order opens with its timeline, why it was asked for, the rules it passed and its executions', async ({
  page,
}) => {
  await page.goto(`/sessions/${sessionId}`);
  await page.getByRole('link', { name: 'All its orders' }).click();
  await page.getByRole('link', { name: 'Filled', exact: true }).click();
  const rows = page.getByRole('region', { name: 'Orders' }).locator('tbody');
  await expect(rows).not.toContainText(/Denied|Sending/);
  await rows.locator('a').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.locator('[data-timeline]')).toContainText('claimed');
  orderId = new URL(page.url()).searchParams.get('id') ?? '';
  const part = (name: string) => drawer.getByRole('navigation').getByRole('link', { name }).click();
  await part('Why');
  await expect(drawer.getByRole('heading', { name: /BTC-DEMO\/USD: (long|flat|short)/ })).toBeVisible();
  await part('Risk');
  await expect(drawer.getByText('let it pass')).toBeVisible();
  await part('Fills');
  await expect(drawer.getByText(/fee .* USD/).first()).toBeVisible();
  await part('Audit');
  await expect(drawer.getByText('orders.claim')).toBeVisible();
  await page.reload();
  await expect(drawer.getByText('orders.claim')).toBeVisible();
});

test('the pages are accessible in both themes and fit a phone', async ({ page }) => {
  const opened = (at: Page) => expect(at.getByRole('dialog').locator('[data-timeline]')).toBeVisible();
  const asked = (at: Page) => expect(at.getByRole('button', { name: 'Start on paper' })).toBeVisible();
  await expectAccessible(page, `/sessions/${sessionId}`, titled(NAME));
  await expectAccessible(page, `/orders?id=${orderId}`, opened);
  await expectAccessible(page, '/positions', titled('Positions'));
  await expectAccessible(page, '/sessions?new=1', asked);
  await expectNoSidewaysScroll(page, `/sessions/${sessionId}`, titled(NAME));
});
