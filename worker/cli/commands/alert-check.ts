import type { Command } from 'commander';
import { findMetric, metricText } from '@/lib/core/alerts/alert-metrics';
import type { AlertChange } from '@/lib/core/alerts/evaluate';
import type { AlertRule } from '@/lib/core/alerts/rule';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { judgeRun } from '@/lib/services/runs/judge-run';
import { readAlertRules } from '../alert-rules-file';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const EXAMPLES = `Examples:
  sextant alert check
  sextant alert check my-alerts.yaml --json
  sextant alert check --run run_01JZZZZZZZZZZZZZZZZZZZZZZZ
`;

const RULE_COLUMNS = [
  { title: 'RULE' },
  { title: 'RAISED' },
  { title: 'OVER' },
  { title: 'SEVERITY' },
] as const;
const CHANGE_COLUMNS = [
  { title: 'WHEN' },
  { title: 'WHAT' },
  { title: 'RULE' },
  { title: 'SEVERITY' },
  { title: 'MESSAGE' },
] as const;

interface Options {
  readonly run?: string;
  readonly json: boolean;
}

/** `sextant alert check [FILE]`: are the rules right, when does each raise an alert, and what would they have said of a run? */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'alert', 'what was raised, and the rules it is raised by')
    .command('check [file]')
    .description('check the rules of config/alerts.yaml, or of another file')
    .addHelpText('before', EXAMPLES)
    .option('--run <id>', 'what they would have said of a run of the connected system')
    .option('--json', 'print one document', false)
    .action(async (file: string | undefined, { run, json }: Options) => {
      const rules = readAlertRules(io, file);
      if (run !== undefined) return checkRun(io, run, { rules, json });
      if (json) return io.stdout(`${JSON.stringify({ rules }, null, 2)}\n`);
      io.stdout(rules.length === 0 ? '' : textTable(RULE_COLUMNS, rules.map(ruleRow)));
      io.stdout(`ok    ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}\n`);
    });
}

async function checkRun(
  io: CliIo,
  id: string,
  { rules, json }: { readonly rules: readonly AlertRule[]; readonly json: boolean },
): Promise<void> {
  const changes = await withLocalContext(io, (context) => judgeRun(context, id, rules));
  if (json) return io.stdout(`${JSON.stringify({ changes }, null, 2)}\n`);
  if (changes.length === 0) return io.stderr('nothing would have been raised\n');
  io.stdout(textTable(CHANGE_COLUMNS, changes.map(changeRow)));
}

function ruleRow({ id, metric, when, until, forMs, withinMs, severity }: AlertRule): string[] {
  const unit = findMetric(metric)?.unit ?? 'count';
  const said = ({ comparison, value }: AlertRule['when']): string =>
    `${comparison} ${metricText(value, unit)}`;
  const within = withinMs > 0 ? ` within ${metricText(withinMs, 'ms')}` : '';
  const held = forMs > 0 ? ` for ${metricText(forMs, 'ms')}` : '';
  return [id, `${metric} ${said(when)}${within}${held}`, `not ${said(until)}`, severity];
}

function changeRow({ timeMs, kind, rule, severity, message }: AlertChange): string[] {
  return [formatUtc(timeMs), kind, rule, severity, message];
}
