import type { Command } from 'commander';
import { join } from 'node:path';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { Refusal } from '@/lib/core/model/refusal';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { loadStrategy } from '../../strategies/load-strategy';
import { listStrategies, strategiesFolder } from '../../strategies/strategies-folder';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';
import { textTable } from '../text-table';

const EXAMPLES = `Examples:
  sextant strategy list
  sextant strategy list --json
`;

interface Listed {
  readonly name: string;
  readonly from: 'catalogue' | 'own';
  readonly parameters: string;
  readonly summary: string;
}

/** `sextant strategy list`: the catalogue, then what lies in the user's folder, also what is broken there. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'strategy', 'strategies: the catalogue, and your own')
    .command('list')
    .description('show every strategy with its parameters')
    .addHelpText('before', EXAMPLES)
    .option('--json', 'print one document', false)
    .action(async ({ json }: { json: boolean }) => {
      const folder = strategiesFolder(io.env);
      const rows = [...STRATEGIES.map((one) => listed(one, 'catalogue')), ...(await ownIn(folder))];
      if (json) return io.stdout(`${JSON.stringify({ folder, strategies: rows }, null, 2)}\n`);
      io.stdout(
        textTable(
          [{ title: 'NAME' }, { title: 'FROM' }, { title: 'PARAMETERS' }, { title: 'WHAT IT DOES' }],
          rows.map(({ name, from, parameters, summary }) => [name, from, parameters, summary]),
        ),
      );
      io.stderr(`your own: ${folder}\n`);
    });
}

async function ownIn(folder: string): Promise<Listed[]> {
  const rows: Listed[] = [];
  for (const name of listStrategies(folder)) {
    try {
      rows.push(listed((await loadStrategy(join(folder, name))).description, 'own'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      rows.push({ name, from: 'own', parameters: '', summary: `BROKEN ${error.details.what}` });
    }
  }
  return rows;
}

function listed({ name, summary, parameters }: StrategyDescription, from: Listed['from']): Listed {
  const values = parameters.map((spec) => `${spec.name}=${String(spec.default)}`);
  return { name, from, parameters: values.join(' '), summary };
}
