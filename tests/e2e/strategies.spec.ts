import type { Page } from '@playwright/test';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { expectAccessible, expectNoSidewaysScroll } from './_axe';
import { expect, test } from './_signed-in';

const heading = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

test('the catalogue lists every strategy with its defaults', async ({ page }) => {
  await page.goto('/strategies');
  for (const strategy of STRATEGIES) {
    const card = page.getByRole('listitem').filter({ hasText: strategy.summary });
    await expect(card.getByRole('heading', { name: strategy.title })).toBeVisible();
    for (const parameter of strategy.parameters) {
      await expect(card.getByText(parameter.label, { exact: true })).toBeVisible();
      await expect(card).toContainText(`${parameter.default}`);
    }
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
      const row = table.getByRole('row').filter({ hasText: parameter.help });
      await expect(row).toContainText(parameter.label);
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

for (const path of ['/strategies', '/strategies/sma-cross']) {
  const name = path === '/strategies' ? 'Strategies' : 'Moving-average cross';

  test(`${path} has no accessibility violation in either theme, on a desk and on a phone`, async ({
    page,
  }) => {
    await expectAccessible(page, path, heading(name));
  });

  test(`${path} never scrolls sideways`, async ({ page }) => {
    await expectNoSidewaysScroll(page, path, heading(name));
  });
}
