import { cookies } from 'next/headers';
import {
  DISPLAY_COOKIE,
  parseDisplay,
  type DisplayPreferences,
} from '@/components/layout/display-preferences';
import { isKnownZone } from '@/components/ui/zoned-time';

/** How this reader wants the dashboard to look. A zone this server does not know falls back to UTC. */
export async function readDisplay(): Promise<DisplayPreferences> {
  const display = parseDisplay((await cookies()).get(DISPLAY_COOKIE)?.value);
  return isKnownZone(display.zone) ? display : { ...display, zone: 'UTC' };
}
