import type { Command } from 'commander';
import { strategiesFolder } from '../../strategies/strategies-folder';
import { writeStrategy } from '../../strategies/write-strategy';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';

const EXAMPLES = `Examples:
  sextant strategy new my-first
  sextant strategy new my-breakout --from donchian-breakout
`;

/** `sextant strategy new NAME`: the folder of a strategy of one's own, outside the checkout. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'strategy', 'strategies: the catalogue, and your own')
    .command('new <name>')
    .description('make the folder of a strategy of your own, as a copy of one of the catalogue')
    .addHelpText('before', EXAMPLES)
    .option('--from <strategy>', 'which one to copy', 'sma-cross')
    .option('--json', 'print one document', false)
    .action((name: string, { from, json }: { from: string; json: boolean }) => {
      const files = writeStrategy(name, { folder: strategiesFolder(io.env), from });
      if (json) return io.stdout(`${JSON.stringify({ name, files }, null, 2)}\n`);
      io.stdout(`${files.join('\n')}\n`);
      io.stderr(`next: sextant strategy check ${name}\n`);
    });
}
