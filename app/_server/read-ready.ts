import { webDatabase } from './resources';

/** Whether this process can serve a page: its database answers. Says nothing about why not; the log does. */
export async function isReady(): Promise<boolean> {
  try {
    await webDatabase().sql`select 1`;
    return true;
  } catch {
    return false;
  }
}
