import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { alertsConfig } from '@/lib/contracts/config/alerts';
import { findMetric, metricText } from '@/lib/core/alerts/alert-metrics';
import type { AlertRule } from '@/lib/core/alerts/rule';
import { Refusal } from '@/lib/core/model/refusal';
import { CONFIG_DIR } from '../../config-dir';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const EXAMPLES = `Examples:
  sextant alert check
  sextant alert check my-alerts.yaml --json
`;

const COLUMNS = [{ title: 'Rule' }, { title: 'Raised' }, { title: 'Over' }, { title: 'Severity' }] as const;

/** `sextant alert check [FILE]`: are the rules right, and when does each raise and end an alert? */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'alert', 'rules of alerts')
    .command('check [file]')
    .description('check the rules of config/alerts.yaml, or of another file')
    .addHelpText('before', EXAMPLES)
    .option('--json', 'print one document', false)
    .action((file: string | undefined, { json }: { json: boolean }) => {
      const path = file ?? join(CONFIG_DIR, 'alerts.yaml');
      const { rules } = readYaml(textOf(path), alertsConfig, { file: path, env: io.env });
      if (json) return io.stdout(`${JSON.stringify({ rules }, null, 2)}\n`);
      io.stdout(rules.length === 0 ? '' : textTable(COLUMNS, rules.map(rowOf)));
      io.stdout(`ok    ${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}\n`);
    });
}

function rowOf({ id, metric, when, until, forMs, withinMs, severity }: AlertRule): string[] {
  const unit = findMetric(metric)?.unit ?? 'count';
  const said = ({ comparison, value }: AlertRule['when']): string =>
    `${comparison} ${metricText(value, unit)}`;
  const stretch =
    withinMs > 0
      ? ` within ${metricText(withinMs, 'ms')}`
      : forMs > 0
        ? ` for ${metricText(forMs, 'ms')}`
        : '';
  return [id, `${metric} ${said(when)}${stretch}`, `not ${said(until)}`, severity];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal('FILE_UNREADABLE', {
      what: `${path} cannot be opened`,
      why: 'there is no such file, or it may not be read',
      next: 'check the path',
      got: path,
    });
  }
}
