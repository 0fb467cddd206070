import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { ensureDemo } from './_bars';
import { expect, test } from './_signed-in';

const NAME = 'sma-cross on paper';
/** What a worker needs to take a session up, to hear a wish, and to let go of an account. */
const SECONDS = 15_000;

const header = (page: Page) => page.locator('main header').first();
const band = (page: Page) => page.getByRole('region', { name: 'Mode' });
const frozen = (page: Page) => page.getByRole('region', { name: 'Frozen' });
const titled = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test.describe.configure({ mode: 'serial' });

let sessionId = '';
let orderId = '';

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

test('a freeze from the keyboard is said on every page until somebody lifts it', async ({ page }) => {
  await page.goto('/positions');
  await titled('Positions')(page);
  await page.keyboard.press('Control+Shift+K');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'Under way' })).toContainText(`paper:${sessionId}`);
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

test('a session pauses, goes on, and stops after saying what it leaves behind', async ({ page }) => {
  await page.goto(`/sessions/${sessionId}`);
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
