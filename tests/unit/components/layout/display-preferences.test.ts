import { describe, expect, it } from 'vitest';
import { DEFAULT_DISPLAY, displayCookie, parseDisplay } from '@/components/layout/display-preferences';

const valueOf = (cookie: string) =>
  decodeURIComponent(cookie.split(';')[0]?.split('=').slice(1).join('=') ?? '');

describe('display preferences', () => {
  it('survive the cookie', () => {
    const chosen = {
      zone: 'America/Argentina/Buenos_Aires',
      palette: 'blue-orange',
      density: 'dense',
      hasShortcuts: false,
    } as const;
    expect(parseDisplay(valueOf(displayCookie(chosen)))).toEqual(chosen);
  });

  it.each([
    ['nothing', undefined],
    ['rubbish', '%%%=;;'],
    ['values that do not exist', 'zone=<script>&palette=neon&density=99'],
  ])('fall back to the defaults on %s', (_name, cookie) => {
    expect(parseDisplay(cookie)).toEqual(DEFAULT_DISPLAY);
  });
});
