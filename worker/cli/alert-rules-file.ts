import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { alertsConfig, type AlertsConfig } from '@/lib/contracts/config/alerts';
import { Refusal } from '@/lib/core/model/refusal';
import { CONFIG_DIR } from '../config-dir';
import type { CliIo } from './cli-io';

/** The rules of a file, config/alerts.yaml when none is named. @throws Refusal with file, line and column */
export function readAlertRules(io: CliIo, file: string | undefined): AlertsConfig['rules'] {
  const path = file ?? join(CONFIG_DIR, 'alerts.yaml');
  return readYaml(textOf(path), alertsConfig, { file: path, env: io.env }).rules;
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
