import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** WCAG 2 contrast over the tokens themselves, so that a changed colour cannot quietly become unreadable. */
const CSS = readFileSync(new URL('../../../app/tokens.css', import.meta.url), 'utf8');

type Rgb = readonly [number, number, number];

function blockOf(selector: string): Map<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  if (start === -1) throw new Error(`no block ${selector}`);
  const body = CSS.slice(CSS.indexOf('{', start) + 1, CSS.indexOf('}', start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

const LIGHT = blockOf(':root');
const THEMES = { light: LIGHT, dark: new Map([...LIGHT, ...blockOf('.dark')]) };
const PALETTES = {
  'light, blue and orange': new Map([...THEMES.light, ...blockOf("[data-pnl='blue-orange']")]),
  'dark, blue and orange': new Map([...THEMES.dark, ...blockOf(".dark [data-pnl='blue-orange']")]),
  'light, green and red': new Map([...THEMES.light, ...blockOf("[data-pnl='classic']")]),
  'dark, green and red': new Map([...THEMES.dark, ...blockOf(".dark [data-pnl='classic']")]),
};

function colour(tokens: ReadonlyMap<string, string>, name: string): Rgb {
  const value = tokens.get(name) ?? '';
  const reference = /^var\(--([\w-]+)\)$/.exec(value);
  if (reference?.[1] !== undefined) return colour(tokens, reference[1]);
  const numbers = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
  if (numbers !== null) return fromOklch(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  if (/^oklch\(1 0 0\)$/.test(value)) return [1, 1, 1];
  throw new Error(`--${name} is not a colour this test can read: ${value}`);
}

/** OKLCH → linear sRGB, clipped to the gamut (Björn Ottosson, "A perceptual color space for image processing"). */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  'foreground',
  'muted-foreground',
  'primary',
  'up',
  'down',
  'info',
  'warn',
  'crit',
  'paper',
  'live-text',
];
const SURFACES = ['background', 'card', 'raised'];
const SOLID = [
  ['primary-foreground', 'primary'],
  ['on-solid', 'live'],
  ['on-solid', 'kill'],
] as const;

describe.each(Object.entries({ ...THEMES, ...PALETTES }))('colours in %s', (_name, tokens) => {
  it.each(TEXT.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    '%s is readable on %s',
    (text, surface) => {
      expect(contrast(colour(tokens, text), colour(tokens, surface))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(SOLID)('%s is readable on solid %s', (text, surface) => {
    expect(contrast(colour(tokens, text), colour(tokens, surface))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SURFACES)('the edge of a control and the focus ring stand out from %s', (surface) => {
    expect(contrast(colour(tokens, 'input'), colour(tokens, surface))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour(tokens, 'ring'), colour(tokens, surface))).toBeGreaterThanOrEqual(3);
  });
});
