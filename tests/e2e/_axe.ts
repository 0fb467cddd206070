import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Both themes where everything is shown; the colors of a phone are the same, so there one theme tells about both. */
const VIEWS = [
  { width: 1440, height: 900, themes: ['light', 'dark'] },
  { width: 390, height: 844, themes: ['dark'] },
] as const;

/** No accessibility violation of any impact on this page, in both themes, on a desk and on a phone; `ready` says when to look. */
export async function expectAccessible(
  page: Page,
  path: string,
  ready: (page: Page) => Promise<void>,
): Promise<void> {
  for (const { width, height, themes } of VIEWS) {
    await page.emulateMedia({ colorScheme: themes[0], reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await page.goto(path);
    await ready(page);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      expect(await violationsOf(page), `${path}, ${colorScheme}, ${width} px`).toEqual([]);
    }
  }
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** The page itself never scrolls sideways, down to the narrowest screen people use. */
export async function expectNoSidewaysScroll(
  page: Page,
  path: string,
  ready: (page: Page) => Promise<void>,
): Promise<void> {
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(path);
    await ready(page);
    const [content, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ]);
    expect(content, `${path} at ${width} px`).toBeLessThanOrEqual(screen ?? 0);
  }
}
