/** How one reader wants the dashboard to look. Kept in a cookie, so that the server renders it right the first time. */
export interface DisplayPreferences {
  /** `UTC`, or the IANA name of the reader's zone. */
  readonly zone: string;
  readonly palette: (typeof PALETTES)[number];
  readonly density: (typeof DENSITIES)[number];
  /** Single-letter shortcuts; they can be switched off for people who dictate or miss keys. */
  readonly hasShortcuts: boolean;
}

export const PALETTES = ['default', 'blue-orange', 'classic'] as const;
export const DENSITIES = ['comfortable', 'compact', 'dense'] as const;

export const DEFAULT_DISPLAY: DisplayPreferences = {
  zone: 'UTC',
  palette: 'default',
  density: 'compact',
  hasShortcuts: true,
};

export const DISPLAY_COOKIE = 'sextant-display';
const LIFETIME_SECONDS = 365 * 24 * 3_600;

/** Reads the cookie; whatever is missing or unknown falls back to the default. */
export function parseDisplay(cookie: string | undefined): DisplayPreferences {
  const values = new URLSearchParams(cookie ?? '');
  return {
    zone: /^[A-Za-z0-9_+\-/]{1,64}$/.test(values.get('zone') ?? '') ? (values.get('zone') ?? 'UTC') : 'UTC',
    palette: PALETTES.find((name) => name === values.get('palette')) ?? DEFAULT_DISPLAY.palette,
    density: DENSITIES.find((name) => name === values.get('density')) ?? DEFAULT_DISPLAY.density,
    hasShortcuts: values.get('keys') !== '0',
  };
}

/** The text to hand to `document.cookie`. It holds no secret and is read by the server on the next request. */
export function displayCookie(display: DisplayPreferences): string {
  const values = new URLSearchParams({
    zone: display.zone,
    palette: display.palette,
    density: display.density,
    keys: display.hasShortcuts ? '1' : '0',
  });
  return `${DISPLAY_COOKIE}=${encodeURIComponent(values.toString())}; path=/; max-age=${LIFETIME_SECONDS}; samesite=strict`;
}
