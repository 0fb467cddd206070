import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Role } from '@/lib/core/model/role';
import { baseUrl, type Api } from './_signed-in';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The first administrator, as `npm start` printed it. Tests must leave this account and its password alone. */
export function firstAdmin(): Credentials {
  return { email: process.env.E2E_EMAIL ?? '', password: process.env.E2E_PASSWORD ?? '' };
}

/** Fills the form that is on the page and sends it. */
export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in through the form and waits until the dashboard is there. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto(`${baseUrl()}/sign-in`);
  await fillSignIn(page, credentials);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

let peopleMade = 0;

/** An account made by the administrator, with the password it starts with. */
export async function makePerson(api: Api, role: Role): Promise<Credentials & { readonly id: string }> {
  const email = `${role}-${Date.now().toString(36)}-${(peopleMade += 1)}@example.org`;
  const made = await api.post<{ id: string; password: string }>('/api/v1/people', {
    email,
    name: `Test ${role}`,
    role,
  });
  return { ...made, email };
}

export const OWN_PASSWORD = 'maple kayak tundra violin';

/** Signs in as someone new and chooses the password that everyone new has to choose. */
export async function signInFirstTime(page: Page, person: Credentials): Promise<Credentials> {
  await signIn(page, person);
  await page.waitForURL((url) => url.pathname === '/change-password');
  await page.getByLabel('Current password').fill(person.password);
  await page.getByLabel('New password').fill(OWN_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  return { email: person.email, password: OWN_PASSWORD };
}

/** A browser of its own, without anyone's cookies. */
export async function strangersBrowser(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ baseURL: baseUrl(), storageState: { cookies: [], origins: [] } });
}
