import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, oneLine } from './failure.mjs';
import { ROOT } from './root.mjs';
import { runNode } from './run-child.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APT = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];

/**
 * A Chromium to test with: the one named by CHROME, one on the PATH, Playwright's own, or a new one from Playwright or, as
 * root on Debian, from the system's packages.
 * @param {{ note: (text: string) => void, signal: AbortSignal, logFile: string }} at
 * @returns {Promise<string>} its path
 */
export async function findOrInstallBrowser({ note, signal, logFile }) {
  const found = findBrowser() ?? (await playwrightBrowser());
  if (found !== null) return found;
  note('installing a browser');
  const { tail } = await runNode(
    [join(ROOT, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'],
    { logFile, signal },
  );
  const installed = await playwrightBrowser();
  if (installed !== null) return installed;
  if (process.getuid?.() === 0) {
    note('installing a browser from the system packages');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', APT, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const fromSystem = findBrowser();
  if (fromSystem !== null) return fromSystem;
  throw new Failure({
    what: 'no browser was found, and none could be installed',
    why: oneLine(tail.find((line) => /error|fail/i.test(line)) ?? 'the download did not succeed'),
    next: 'install chromium, or name one: CHROME=/path/to/chrome npm test -- e2e',
  });
}

/** @returns {string | null} */
function findBrowser() {
  if (process.env.CHROME && existsSync(process.env.CHROME)) return process.env.CHROME;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** @returns {Promise<string | null>} */
async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}
