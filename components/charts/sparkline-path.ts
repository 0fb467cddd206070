/** The `d` of an SVG path through the values, fitted into the box; a flat line runs through its middle. */
export function sparklinePath(
  values: readonly number[],
  { width, height, inset = 1 }: { width: number; height: number; inset?: number },
): string {
  if (values.length < 2) return '';
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low;
  const x = (index: number) => inset + (index / (values.length - 1)) * (width - 2 * inset);
  const y = (value: number) =>
    span === 0 ? height / 2 : height - inset - ((value - low) / span) * (height - 2 * inset);
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${round(x(index))} ${round(y(value))}`)
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
