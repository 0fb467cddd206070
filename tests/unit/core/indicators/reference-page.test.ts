import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { INDICATOR_PAGE, renderIndicatorPage } from '@/config/tooling/indicator-page';

it('the reference page says what the catalogue says; `npm run docs:indicators` writes it', async () => {
  expect(readFileSync(INDICATOR_PAGE, 'utf8')).toBe(await renderIndicatorPage());
});
