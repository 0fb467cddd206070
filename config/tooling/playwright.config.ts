import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const chrome = process.env.CHROME;

/** `npm test -- e2e` finds the browser and sets CHROME; alone: `CHROME=/usr/bin/chromium npx playwright test --config config/tooling/playwright.config.ts`. */
export default defineConfig({
  testDir: `${root}tests/e2e`,
  testMatch: '**/*.spec.ts',
  outputDir: `${root}test-results`,
  globalSetup: `${root}tests/e2e/_system.ts`,
  // One system, one browser, two cores: specs that share it run one after another.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? `${root}test-results/report.json` }],
  ],
  use: {
    browserName: 'chromium',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(chrome === undefined ? {} : { executablePath: chrome }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
