/** Names of earlier releases that are more than a difference of underscores. */
const RENAMED: Readonly<Record<string, string>> = {
  'ma-crossover': 'sma-cross',
  'ma-cross': 'sma-cross',
  'sma-crossover': 'sma-cross',
  donchian: 'donchian-breakout',
  breakout: 'donchian-breakout',
  'mean-reversion': 'rsi-mean-reversion',
  'rsi-reversion': 'rsi-mean-reversion',
  trendline: 'trendline-break',
  pairs: 'pairs-spread',
  hodl: 'buy-and-hold',
};

/** The name of today for any name a strategy ever had: `ema_trend` is `ema-trend`. An unknown name comes back as it is. */
export function currentName(name: string): string {
  const dashed = name.trim().toLowerCase().replaceAll('_', '-');
  if (Object.hasOwn(RENAMED, dashed)) return RENAMED[dashed] ?? dashed;
  return dashed;
}
