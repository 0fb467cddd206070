import * as z from 'zod';
import {
  ALERT_METRICS,
  findMetric,
  type AlertMetric,
  type MetricName,
} from '@/lib/core/alerts/alert-metrics';
import { holds, parseCondition, type Condition } from '@/lib/core/alerts/condition';
import { ALERT_CATEGORIES, SEVERITIES, type AlertRule } from '@/lib/core/alerts/rule';
import { parseTemplate, TEMPLATE_VARIABLES } from '@/lib/core/alerts/template';
import { nearestName } from '@/lib/core/model/nearest-name';
import { duration } from './duration';

export const ALERT_RULES_MAX = 200;

const text = z.string().min(1).max(100);

const written = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'write small letters, digits and dashes'),
  metric: z.string().max(64),
  when: text,
  for: duration.optional(),
  within: duration.optional(),
  until: text.optional(),
  severity: z.enum(SEVERITIES),
  category: z.enum(ALERT_CATEGORIES),
  message: z.string().min(1).max(500),
});

type Written = z.output<typeof written>;
type Refuse = (path: PropertyKey[], code: string, message: string, next: string) => void;

const rule = written.transform((one, ctx): AlertRule => {
  const refuse: Refuse = (path, code, message, next) =>
    ctx.addIssue({ code: 'custom', path, message, params: { code, next } });
  const metric = findMetric(one.metric);
  if (metric === null) {
    const near = nearestName(
      one.metric,
      ALERT_METRICS.map(({ name }) => name),
    );
    const next = near === null ? 'see docs/reference/alert-rules.md' : `did you mean ${near}?`;
    refuse(['metric'], 'REFERENCE', `there is no metric ${one.metric}`, next);
    return z.NEVER;
  }
  const when = conditionAt('when', one.when, metric, refuse);
  const until = one.until === undefined ? when : conditionAt('until', one.until, metric, refuse);
  const message = messageOf(one.message, metric, refuse);
  checkStretch(one, metric, refuse);
  if (when === null || until === null || message === null) return z.NEVER;
  checkUntil(one, { when, until }, refuse);
  const { id, severity, category } = one;
  const times = { forMs: one.for ?? 0, withinMs: one.within ?? 0 };
  return { id, metric: metric.name as MetricName, when, until, ...times, severity, category, message };
});

/** The content of config/alerts.yaml: rules, each with a name of its own. */
export const alertsConfig = z
  .strictObject({ rules: z.array(rule).max(ALERT_RULES_MAX) })
  .superRefine(({ rules }, ctx) => {
    const seen = new Set<string>();
    for (const [at, { id }] of rules.entries()) {
      if (seen.has(id)) {
        const params = { code: 'CONSTRAINT', next: 'rename one of the two' };
        ctx.addIssue({ code: 'custom', path: ['rules', at, 'id'], message: `${id} is named twice`, params });
      }
      seen.add(id);
    }
  });

export type AlertsConfig = z.output<typeof alertsConfig>;

function conditionAt(field: string, source: string, metric: AlertMetric, refuse: Refuse): Condition | null {
  const parsed = parseCondition(source, metric.unit);
  if (!('column' in parsed)) return parsed;
  const next = 'write one comparison and one number, for example "> 10%"';
  refuse([field], 'RULE_SYNTAX', `column ${parsed.column} of the rule: ${parsed.message}`, next);
  return null;
}

function messageOf(source: string, { labels }: AlertMetric, refuse: Refuse): AlertRule['message'] | null {
  const known = [...TEMPLATE_VARIABLES, ...labels];
  const parsed = parseTemplate(source, known);
  if (!('column' in parsed)) return parsed;
  const next = `write one of ${known.map((name) => `{{${name}}}`).join(' ')}`;
  refuse(['message'], 'TEMPLATE_VAR', `column ${parsed.column} of the message: ${parsed.message}`, next);
  return null;
}

/** What happens is counted over a stretch, what stands holds for one. */
function checkStretch({ for: held, within }: Written, { kind, name }: AlertMetric, refuse: Refuse): void {
  if (kind === 'event' && within === undefined) {
    refuse(
      ['when'],
      'CONSTRAINT',
      `${name} happens, and is counted over a stretch`,
      'add within, for example 5m',
    );
  }
  if (kind === 'event' && held !== undefined) {
    refuse(
      ['for'],
      'CONSTRAINT',
      `${name} happens and does not last`,
      'take out for; within says how long it counts',
    );
  }
  if (kind === 'level' && within !== undefined) {
    refuse(['within'], 'CONSTRAINT', `${name} stands and is not counted`, 'write for instead of within');
  }
}

/** A raised alert stays raised on the safe side of its threshold: what raises it must keep it raised. */
function checkUntil(
  { until: source }: Written,
  { when, until }: { readonly when: Condition; readonly until: Condition },
  refuse: Refuse,
): void {
  if (source === undefined) return;
  const isSame = when.comparison === until.comparison && !['==', '!='].includes(when.comparison);
  if (!isSame) {
    refuse(
      ['until'],
      'CONSTRAINT',
      `until ${source} compares otherwise than when`,
      'use the comparison of when',
    );
    return;
  }
  // On the threshold itself `>` does not hold yet, so a step beyond it stands for what raises.
  const isRising = when.comparison.startsWith('>');
  const raising = when.value + (isRising ? 1 : -1) * Math.max(1, Math.abs(when.value)) * 1e-9;
  if (holds(until, raising)) return;
  refuse(
    ['until'],
    'CONSTRAINT',
    'what raises the alert would end it at once',
    `move until ${isRising ? 'below' : 'above'} when`,
  );
}
