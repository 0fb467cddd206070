import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules of those that look at colors. A theme changes colors and nothing else, so the second one answers to these only. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];
/** On a desk in both themes; the colors of a phone are the same, so there one theme tells about both. */
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

type Ready = (page: Page) => Promise<void>;

/** No accessibility violation of any impact on this page, in both themes, on a desk and on a phone; `ready` says when to look. */
export async function expectAccessible(page: Page, path: string, ready: Ready): Promise<void> {
  const show = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
  };
  const expectNone = async (what: string, rules?: readonly string[]) =>
    expect(await violationsOf(page, rules), `${path}, ${what}`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, path, { ready, size: DESK });
  await show('light');
  await expectNone('light, on a desk');
  await show('dark');
  await expectNone('dark, on a desk', COLOR_RULES);
  await open(page, path, { ready, size: PHONE });
  await expectNone('dark, on a phone');
}

async function open(page: Page, path: string, at: { ready: Ready; size: typeof DESK }): Promise<void> {
  await page.setViewportSize(at.size);
  await page.goto(path);
  await at.ready(page);
}

async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Where no frame is of another origin the legacy way sees the same, and opens no second page to sum up in.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const asked = rules === undefined ? builder.withTags(TAGS) : builder.withRules([...rules]);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** The page itself never scrolls sideways, down to the narrowest screen people use. */
export async function expectNoSidewaysScroll(page: Page, path: string, ready: Ready): Promise<void> {
  await open(page, path, { ready, size: PHONE });
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ ...PHONE, width });
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(tooWide, `${path} at ${width} px`).toBeLessThanOrEqual(0);
  }
}
