/** Share of the days a tail figure looks at: the worst 5 % (level 95 %) or the worst 1 % (level 99 %). */
export type Tail = 0.05 | 0.01;

/** Why a figure of the empirical tail is missing, or null when the tail holds at least one day. */
export function tailTooThin(days: number, tail: Tail): string | null {
  const needed = Math.round(1 / tail);
  return days < needed
    ? `Fewer than ${needed} days: the worst ${tail * 100} % of them are less than one day.`
    : null;
}
