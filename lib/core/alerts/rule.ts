import type { MetricName } from './alert-metrics';
import type { Condition } from './condition';
import type { Template } from './template';

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ALERT_CATEGORIES = ['system', 'risk', 'performance', 'execution', 'killswitch'] as const;
export type AlertCategory = (typeof ALERT_CATEGORIES)[number];

/** From when on a measurement is an alert, and from when on it is over. */
export interface AlertRule {
  readonly id: string;
  readonly metric: MetricName;
  readonly when: Condition;
  /** How long the condition must hold without a break; exactly this long is enough. 0 raises at once. */
  readonly forMs: number;
  /** Of an event: the stretch its happenings are counted over, the moment itself included, its beginning not. 0 for a level. */
  readonly withinMs: number;
  /**
   * While it is raised this condition keeps it raised: the threshold moved to the safe side, so that a value that trembles
   * around it is one alert and not many. `when` itself where nothing else was said.
   */
  readonly until: Condition;
  readonly severity: Severity;
  readonly category: AlertCategory;
  readonly message: Template;
}
