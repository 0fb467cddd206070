import { test as base, type APIRequestContext, type BrowserContext } from '@playwright/test';

/** Where the system under test answers; set by _system.ts. */
export function baseUrl(): string {
  const url = process.env.E2E_URL;
  if (url === undefined) throw new Error('E2E_URL is not set: the global setup did not run');
  return url;
}

type StoredSession = Awaited<ReturnType<BrowserContext['storageState']>>;

/**
 * Tests of what is behind the door: every page and request is signed in as the first administrator. Signing in itself is
 * done once per worker, because it is throttled and is tested elsewhere.
 */
export const test = base.extend<{ api: Api }, { session: StoredSession }>({
  baseURL: async ({}, use) => use(baseUrl()),
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: baseUrl() });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(process.env.E2E_EMAIL ?? '');
      await page.getByLabel('Password', { exact: true }).fill(process.env.E2E_PASSWORD ?? '');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  storageState: async ({ session }, use) => use(session),
  api: async ({ page }, use) => use(new Api(page.request)),
});

export { expect } from '@playwright/test';

/** The API as a script uses it: same session, own origin, JSON in and out; anything but a success is an error. */
export class Api {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.#request.get(`${baseUrl()}${path}`);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async text(path: string): Promise<string> {
    const response = await this.#request.get(`${baseUrl()}${path}`);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()}`);
    return response.text();
  }

  async post<T>(path: string, data: object = {}): Promise<T> {
    const response = await this.#request.post(`${baseUrl()}${path}`, {
      data,
      headers: { origin: baseUrl() },
    });
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  }

  async putBytes(path: string, data: Buffer): Promise<void> {
    const headers = { origin: baseUrl(), 'content-type': 'application/octet-stream' };
    const response = await this.#request.put(`${baseUrl()}${path}`, { data, headers });
    if (!response.ok()) throw new Error(`PUT ${path}: ${response.status()} ${await response.text()}`);
  }
}
