import { findMetric, metricText, type MetricName } from './alert-metrics';
import { holds } from './condition';
import type { AlertCategory, AlertRule, Severity } from './rule';
import { fillTemplate } from './template';

/** One number at one moment, UTC epoch ms. `labels` has a text for each label of the metric. */
export interface Measurement {
  readonly metric: MetricName;
  readonly timeMs: number;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** What became of a rule: raised once, resolved once, and nothing in between. */
export interface AlertChange {
  readonly kind: 'raised' | 'resolved';
  readonly rule: string;
  /** `code=PANIC`: rule and key together name the alert. */
  readonly key: string;
  readonly severity: Severity;
  readonly category: AlertCategory;
  readonly timeMs: number;
  /** Since when the condition holds, or held. */
  readonly sinceMs: number;
  readonly value: number;
  readonly message: string;
}

/** An alert that an earlier life raised and nobody resolved yet. */
export interface OpenAlert {
  readonly rule: string;
  readonly key: string;
  readonly sinceMs: number;
}

/** How one rule stands for one set of labels. */
interface Standing {
  readonly rule: AlertRule;
  readonly key: string;
  labels: Readonly<Record<string, string>>;
  value: number;
  lastMs: number;
  sinceMs: number | null;
  isRaised: boolean;
  /** Moments of the events within the window, oldest first. */
  happened: number[];
}

/**
 * Measurements and the passing of time → what is raised and what is over. Pure and deterministic: the same measurements in the
 * same order say the same. All state is in plain fields.
 */
export class AlertEvaluator {
  private rules: readonly AlertRule[];
  private standings: Standing[] = [];

  constructor(rules: readonly AlertRule[]) {
    this.rules = rules;
  }

  /** A measurement that is no number, or older than the last of its kind, says nothing. */
  take({ metric, timeMs, value, labels }: Measurement): AlertChange[] {
    if (!Number.isFinite(value)) return [];
    const changes: AlertChange[] = [];
    for (const rule of this.rules) {
      if (rule.metric !== metric) continue;
      const standing = this.standingOf(rule, labels, timeMs);
      if (timeMs < standing.lastMs) continue;
      standing.lastMs = timeMs;
      if (rule.withinMs === 0) standing.value = value;
      else for (let count = 0; count < value; count += 1) standing.happened.push(timeMs);
      changes.push(...judge(standing, timeMs));
    }
    return changes;
  }

  /** Time passes although nothing is measured: what holds long enough is raised, events leave their window. */
  tick(timeMs: number): AlertChange[] {
    return this.standings.flatMap((standing) => (timeMs < standing.lastMs ? [] : judge(standing, timeMs)));
  }

  /** Everything there is of a level at a moment. What is not named is gone: it is forgotten, and its alert is over. */
  takeAll(metric: MetricName, timeMs: number, measured: readonly Measurement[]): AlertChange[] {
    const changes = measured.flatMap((one) => this.take(one));
    const isThere = new Set(measured.map(({ labels }) => keyOf(metric, labels)));
    return [
      ...changes,
      ...this.forget(timeMs, ({ rule, key }) => rule.metric === metric && !isThere.has(key)),
    ];
  }

  /** Other rules from now on. One that says what it said goes on as it stands; what the others raised is over. */
  replaceRules(rules: readonly AlertRule[], timeMs: number): AlertChange[] {
    const before = new Map(this.rules.map((rule) => [JSON.stringify(rule), rule]));
    this.rules = rules.map((rule) => before.get(JSON.stringify(rule)) ?? rule);
    const kept = new Set(this.rules);
    return this.forget(timeMs, ({ rule }) => !kept.has(rule));
  }

  /** Goes on with an open alert, which the next measurement keeps or ends. False when no rule has its name any more. */
  resume({ rule: id, key, sinceMs }: OpenAlert): boolean {
    const rule = this.rules.find((one) => one.id === id);
    if (rule === undefined) return false;
    const { value } = rule.when;
    this.standings.push({ rule, key, labels: {}, value, lastMs: 0, sinceMs, isRaised: true, happened: [] });
    return true;
  }

  private forget(timeMs: number, isGone: (standing: Standing) => boolean): AlertChange[] {
    const gone = this.standings.filter(isGone);
    this.standings = this.standings.filter((standing) => !gone.includes(standing));
    return gone.filter(({ isRaised }) => isRaised).map((standing) => changeOf(standing, 'resolved', timeMs));
  }

  private standingOf(rule: AlertRule, labels: Measurement['labels'], timeMs: number): Standing {
    const key = keyOf(rule.metric, labels);
    const known = this.standings.find((one) => one.rule === rule && one.key === key);
    if (known !== undefined) {
      known.labels = labels;
      return known;
    }
    const started = {
      rule,
      key,
      labels,
      value: 0,
      lastMs: timeMs,
      sinceMs: null,
      isRaised: false,
      happened: [],
    };
    this.standings.push(started);
    return started;
  }
}

/** `code=PANIC`; what a metric without labels has is empty. */
function keyOf(metric: MetricName, labels: Measurement['labels']): string {
  const names = findMetric(metric)?.labels ?? [];
  return names.map((name) => `${name}=${labels[name] ?? ''}`).join(' ');
}

function judge(standing: Standing, timeMs: number): AlertChange[] {
  const { rule } = standing;
  if (rule.withinMs > 0) {
    standing.happened = standing.happened.filter((at) => at > timeMs - rule.withinMs);
    standing.value = standing.happened.length;
  }
  if (standing.isRaised) {
    if (holds(rule.until, standing.value)) return [];
    standing.isRaised = false;
    const change = changeOf(standing, 'resolved', timeMs);
    standing.sinceMs = null;
    return [change];
  }
  if (!holds(rule.when, standing.value)) {
    standing.sinceMs = null;
    return [];
  }
  standing.sinceMs ??= timeMs;
  if (timeMs - standing.sinceMs < rule.forMs) return [];
  standing.isRaised = true;
  return [changeOf(standing, 'raised', timeMs)];
}

function changeOf(standing: Standing, kind: AlertChange['kind'], timeMs: number): AlertChange {
  const { rule, key, labels, value } = standing;
  const sinceMs = standing.sinceMs ?? timeMs;
  const unit = findMetric(rule.metric)?.unit ?? 'count';
  const values = new Map<string, string>([
    ...Object.entries(labels),
    ['rule', rule.id],
    ['metric', rule.metric],
    ['severity', rule.severity],
    ['value', metricText(value, unit)],
    ['threshold', metricText(rule.when.value, unit)],
    ['since', metricText(timeMs - sinceMs, 'ms')],
  ]);
  const { severity, category, id } = rule;
  const message = fillTemplate(rule.message, values);
  return { kind, rule: id, key, severity, category, timeMs, sinceMs, value, message };
}
