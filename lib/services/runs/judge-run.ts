import { LIMITS } from '@/config/runtime/limits';
import { AlertEvaluator, type AlertChange } from '@/lib/core/alerts/evaluate';
import { EntryMeasures, MEASURED_KINDS } from '@/lib/core/alerts/measure-entries';
import type { AlertRule } from '@/lib/core/alerts/rule';
import type { Entry } from '@/lib/core/journal/entry';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { walkJournal, type JournalFold } from './fold-journal';
import { requireRun } from './require-run';

/** What rules say of entries as they are read; between two entries time passes too. */
class AlertFold implements JournalFold<AlertChange> {
  private readonly measures = new EntryMeasures();
  private readonly evaluator: AlertEvaluator;
  private changes: AlertChange[] = [];

  constructor(rules: readonly AlertRule[]) {
    this.evaluator = new AlertEvaluator(rules);
  }

  take(entry: Entry): void {
    this.changes.push(...this.evaluator.tick(entry.timeMs));
    const measured = this.measures.take(entry);
    if (measured !== null) this.changes.push(...this.evaluator.take(measured));
  }

  drain(): AlertChange[] {
    const settled = this.changes;
    this.changes = [];
    return settled;
  }

  isOpenUntil(): boolean {
    return false;
  }
}

/**
 * What rules of alerts would have said of a stored run, by its journal: raised and resolved in the market's time, the first
 * alertsListedMax of them. A run that has not completed has no journal, and nothing is said of it.
 * @throws Refusal SCOPE, NOT_FOUND
 */
export async function judgeRun(
  context: ServiceContext,
  id: string,
  rules: readonly AlertRule[],
): Promise<AlertChange[]> {
  requireScope(context, 'runs:read');
  await requireRun(context, id);
  const walk = { fold: new AlertFold(rules), kinds: MEASURED_KINDS, fromMs: -Infinity, toMs: Infinity };
  const changes: AlertChange[] = [];
  for await (const found of walkJournal(context, id, walk)) {
    changes.push(...found);
    if (changes.length >= LIMITS.alertsListedMax) break;
  }
  return changes.slice(0, LIMITS.alertsListedMax);
}
