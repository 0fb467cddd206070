import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { expect, test } from './_signed-in';

const INSTRUMENT = 'binance:BTC/USDT';
const PAGE = `/market/${encodeURIComponent(INSTRUMENT)}`;
/** What a cut must be noticed and healed within, and what a recording is behind. */
const SECONDS = 10_000;

const ladder = (page: Page) => page.getByRole('table', { name: 'Order book' });

async function makeFault(fault: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${process.env.E2E_EXCHANGE_CONTROL}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

test.describe.configure({ mode: 'serial' });

test('an instrument is listened to from the page, and its book and prints appear', async ({ page }) => {
  await page.goto('/market');
  await page.getByRole('button', { name: 'Listen to an instrument' }).click();
  await page.getByLabel('Instrument', { exact: true }).fill('BTC/USDT');
  await page.getByRole('button', { name: 'Listen', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: INSTRUMENT });
  await expect(row).toContainText('Fresh');
  await row.getByRole('link').click();
  await expect(page).toHaveURL(PAGE);
  await expect(ladder(page)).toContainText('spread');
  await expect(page.getByRole('region', { name: 'Prints' }).locator('tbody tr')).not.toHaveCount(0);
});

test('a cut is shown on the health page and heals, and nothing pretends to be fresh meanwhile', async ({
  page,
}) => {
  await page.goto('/health');
  const row = page.getByRole('region', { name: 'Feeds' }).getByRole('row').filter({ hasText: INSTRUMENT });
  await expect(row.getByText('Fresh')).toHaveCount(3);
  await makeFault({ fault: 'refuse', forMs: 4_000 });
  await makeFault({ fault: 'cut' });
  await expect(row.getByText('Fresh')).not.toHaveCount(3, { timeout: SECONDS / 2 });
  await expect(row.getByText('Fresh')).toHaveCount(3, { timeout: SECONDS });
});

test('a moment of the recording shows the book as it was, and a replay says that it is one', async ({
  page,
}) => {
  await page.goto(PAGE);
  // Before the cut: while the stream was gone the book is not known, and the page would say so.
  const moment = page.getByLabel('Moment of the recording');
  await moment.press('Home');
  await moment.press('ArrowRight');
  await expect(page).toHaveURL(/at=\d+/);
  await expect(ladder(page)).toContainText('spread');
  await page.goto('/market');
  const recording = page.getByRole('list', { name: 'Recordings' }).getByRole('listitem').first();
  await recording.getByRole('button', { name: 'Replay' }).click();
  const replayed = page.getByRole('row').filter({ hasText: 'REPLAY' }).filter({ hasText: INSTRUMENT });
  await replayed.getByRole('link').click();
  await expect(page.getByRole('status').filter({ hasText: 'it is not the market of now' })).toContainText(
    'REPLAY',
  );
  await expect(page).toHaveTitle(/^\[REPLAY\]/);
});

test('the pages are accessible in both themes and fit a phone, and survive the change of theme', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const listed = (at: Page) =>
    expect(at.getByText(INSTRUMENT).filter({ visible: true }).first()).toBeVisible();
  const shown = (at: Page) => expect(ladder(at)).toBeVisible();
  await expectAccessible(page, '/market', listed);
  await expectAccessible(page, PAGE, shown);
  await expectNoSidewaysScroll(page, PAGE, shown);
  await expectNoSidewaysScroll(page, '/health', listed);
  expect(errors).toEqual([]);
});

test('listening is stopped, taken back at once, and stopped for good', async ({ page }) => {
  await page.goto(PAGE);
  const stop = page.getByRole('button', { name: 'Stop listening' });
  const undo = page.getByRole('button', { name: 'Undo: listen again' });
  await stop.click();
  await undo.click();
  await stop.click();
  await expect(undo).toBeVisible();
});
