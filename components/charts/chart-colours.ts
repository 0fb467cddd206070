/** The tokens a chart draws with, resolved to rgb: the chart library cannot read oklch() or var(). */
export interface ChartColours {
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly border: string;
  readonly line: string;
  readonly up: string;
  readonly down: string;
  readonly benchmark: string;
  /** Lines beside the main one, told apart by hue and dash. */
  readonly series: readonly string[];
  readonly fontFamily: string;
}

const TOKENS = {
  card: '--card',
  text: '--foreground',
  muted: '--muted-foreground',
  grid: '--border',
  border: '--border',
  line: '--chart-1',
  up: '--up',
  down: '--down',
  benchmark: '--muted-foreground',
} as const;

const SERIES = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'] as const;

/** Reads the tokens of the theme and palette that are active now. Browser only. */
export function readChartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const painter = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const resolve = (token: string) => toRgb(painter, style.getPropertyValue(token).trim());
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, resolve(token)] as const);
  const colours = Object.fromEntries(entries) as Record<keyof typeof TOKENS, string>;
  return { ...colours, series: SERIES.map(resolve), fontFamily: getComputedStyle(document.body).fontFamily };
}

/** `rgb(1, 2, 3)` at an opacity between 0 and 1. */
export function withAlpha(rgb: string, alpha: number): string {
  return rgb.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}

/** Any CSS colour → rgb() by painting one pixel: the browser is the only one that knows every notation. */
function toRgb(painter: CanvasRenderingContext2D | null, colour: string): string {
  if (painter === null) return 'rgb(128, 128, 128)';
  painter.fillStyle = '#808080';
  painter.fillStyle = colour;
  painter.fillRect(0, 0, 1, 1);
  const [red = 128, green = 128, blue = 128] = painter.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
