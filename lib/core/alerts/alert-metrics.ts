/** share: a fraction. ms: a length of time. count: a number of things. flag: 1 while it is so, else 0. */
export type MetricUnit = 'share' | 'ms' | 'count' | 'flag';

export interface AlertMetric {
  readonly name: string;
  /**
   * level: a number that stands until it is measured again. event: something that happens; what is compared is how often it
   * happened within the rule's window.
   */
  readonly kind: 'level' | 'event';
  readonly unit: MetricUnit;
  /** Names by which alerts of one rule are told apart; a measurement has a text for each. */
  readonly labels: readonly string[];
  readonly meaning: string;
}

/**
 * What a rule can be about. Those of the journal are read from its entries by measure-entries.ts, the others by whoever watches
 * feeds and workers.
 */
export const ALERT_METRICS = [
  metric('account.drawdown', 'level', 'share', [], 'equity below its highest close of a day'),
  metric('breaker.tripped', 'level', 'flag', ['code'], 'a breaker halts entries'),
  metric('strategy.failed', 'event', 'count', ['member'], 'a strategy broke and is asked no more'),
  metric('position.liquidated', 'event', 'count', ['instrument'], 'the venue closed a position'),
  metric('order.denied', 'event', 'count', ['code'], 'our own rules refused an order'),
  metric('order.rejected', 'event', 'count', [], 'the venue refused an order'),
  metric('bar.ignored', 'event', 'count', ['code'], 'a bar was shown to no strategy'),
  metric('feed.age', 'level', 'ms', ['feed', 'instrument'], 'since a channel of a feed last said something'),
  metric('worker.age', 'level', 'ms', ['worker'], 'since a worker last reported'),
] as const satisfies readonly AlertMetric[];

export type MetricName = (typeof ALERT_METRICS)[number]['name'];

/** The metric of this name; null when there is none. */
export function findMetric(name: string): AlertMetric | null {
  return ALERT_METRICS.find((one) => one.name === name) ?? null;
}

/** A number as its unit is read: `12.5%`, `90s`, `3`. */
export function metricText(value: number, unit: MetricUnit): string {
  if (unit === 'share') return `${Number((100 * value).toFixed(4))}%`;
  if (unit === 'ms')
    return value < 1_000 ? `${Math.round(value)}ms` : `${Number((value / 1_000).toFixed(1))}s`;
  return String(value);
}

function metric<Name extends string>(
  name: Name,
  kind: AlertMetric['kind'],
  unit: MetricUnit,
  labels: readonly string[],
  meaning: string,
): AlertMetric & { readonly name: Name } {
  return { name, kind, unit, labels, meaning };
}
