import { LIMITS } from '@/config/runtime/limits';
import { listOpenAlerts, raiseAlert, resolveAlert, type AlertToRaise } from '@/lib/adapters/db/alerts';
import type { Database } from '@/lib/adapters/db/client';
import { listFeeds } from '@/lib/adapters/db/feeds';
import { listFeedStates } from '@/lib/adapters/db/feed-states';
import { Lease } from '@/lib/adapters/db/lease';
import { listWorkers } from '@/lib/adapters/db/workers';
import { readConfigFile } from '@/lib/adapters/files/yaml/read-config-file';
import type { Log } from '@/lib/adapters/telemetry/log';
import { alertsConfig } from '@/lib/contracts/config/alerts';
import { AlertEvaluator, type AlertChange } from '@/lib/core/alerts/evaluate';
import type { AlertRule } from '@/lib/core/alerts/rule';
import { newId } from '@/lib/services/ids';
import { MEASURED_METRICS, measureLines, measureWorkers } from './measure-system';

export interface AlertWatchSettings {
  readonly db: Database;
  readonly log: Log;
  /** UTC epoch ms. */
  readonly nowMs: () => number;
  /** Where alerts.yaml lies. */
  readonly configDir: string;
}

/** `rule:feed-silent`: no alert of another writer is named so, because no name of a rule has a colon. */
const RULE_PREFIX = 'rule:';
const RULES_INVALID = { kind: 'alert-rules-invalid', subject: 'config/alerts.yaml' } as const;

/** An alert to raise; without a text, one to resolve. */
type DueRow = Pick<AlertToRaise, 'kind' | 'subject'> & {
  readonly raised: Pick<AlertToRaise, 'severity' | 'what' | 'details'> | null;
};

/** Holds the rules of config/alerts.yaml against what is measured, look by look, and writes what was raised and resolved. */
export class AlertWatch {
  private readonly lease: Lease;
  private evaluator: AlertEvaluator | null = null;
  /** The file as it was last looked at, right or damaged; `text` is null where it was missing. */
  private seen: { readonly text: string | null } | null = null;
  private due: DueRow[] = [];

  constructor(private readonly settings: AlertWatchSettings) {
    this.lease = new Lease(settings.db, 'alerts');
  }

  /** One look. Nothing happens while another worker holds the lease. @throws what the database said; the next look goes on */
  async look(): Promise<void> {
    if (!(await this.lease.hold())) {
      this.evaluator = null;
      this.seen = null;
      this.due = [];
      return;
    }
    const nowMs = this.settings.nowMs();
    await this.readRules(nowMs);
    if (this.evaluator !== null) await this.measure(this.evaluator, nowMs);
    await this.write();
  }

  /** What is open stays open: the next worker goes on with it. */
  async close(): Promise<void> {
    await this.lease.release();
  }

  private async readRules(nowMs: number): Promise<void> {
    const read = await readConfigFile(this.settings.configDir, 'alerts.yaml', alertsConfig);
    if (this.seen !== null && this.seen.text === read.text) return;
    if (read.ok) {
      await this.useRules(read.value.rules, nowMs);
      this.due.push({ ...RULES_INVALID, raised: null });
    } else {
      const [first] = read.problems;
      const place = `${RULES_INVALID.subject}:${first?.line ?? 1}:${first?.column ?? 1}`;
      const stays = this.evaluator === null ? 'no rule is evaluated' : 'the rules read before stay in force';
      const what = `${place}: ${first?.message ?? 'is damaged'}; ${stays}`;
      const details = { code: first?.code ?? null, next: first?.next ?? null };
      this.settings.log.warn({ what, ...details }, 'the alert rules were not taken');
      // Damaged in another way is another alert.
      this.due.push({ ...RULES_INVALID, raised: null });
      this.due.push({ ...RULES_INVALID, raised: { severity: 'error', what, details } });
    }
    this.seen = { text: read.text };
  }

  private async useRules(all: readonly AlertRule[], nowMs: number): Promise<void> {
    const rules = all.filter(({ metric }) => MEASURED_METRICS.includes(metric));
    if (this.evaluator !== null) return this.queue(this.evaluator.replaceRules(rules, nowMs));
    const open = await listOpenAlerts(this.settings.db, RULE_PREFIX);
    const evaluator = new AlertEvaluator(rules);
    for (const { kind, subject, raisedAt } of open) {
      const alert = { rule: kind.slice(RULE_PREFIX.length), key: subject, sinceMs: raisedAt.getTime() };
      if (!evaluator.resume(alert)) this.due.push({ kind, subject, raised: null });
    }
    this.evaluator = evaluator;
  }

  private async measure(evaluator: AlertEvaluator, nowMs: number): Promise<void> {
    const { db } = this.settings;
    const feeds = await listFeeds(db, { limit: LIMITS.feedsListedMax });
    const lines = await listFeedStates(db, { limit: LIMITS.feedLinesMeasuredMax });
    const workers = await listWorkers(db, { limit: LIMITS.workersListedMax });
    this.queue(evaluator.takeAll('feed.age', nowMs, measureLines(feeds, lines, nowMs)));
    this.queue(evaluator.takeAll('worker.age', nowMs, measureWorkers(workers, nowMs)));
  }

  private queue(changes: readonly AlertChange[]): void {
    for (const { kind, rule, key, severity, category, sinceMs, value, message } of changes) {
      const details = { rule, category, sinceMs, value };
      const raised = kind === 'raised' ? { severity, what: message, details } : null;
      this.due.push({ kind: `${RULE_PREFIX}${rule}`, subject: key, raised });
    }
  }

  private async write(): Promise<void> {
    const { db, nowMs } = this.settings;
    for (let next = this.due[0]; next !== undefined; next = this.due[0]) {
      const { kind, subject, raised } = next;
      if (raised === null) await resolveAlert(db, { kind, subject });
      else await raiseAlert(db, { id: newId('alr', nowMs()), kind, subject, ...raised });
      this.due.shift();
    }
  }
}
