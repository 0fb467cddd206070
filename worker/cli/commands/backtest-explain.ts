import type { Command } from 'commander';
import { explainDecisions } from '@/lib/services/runs/explain-decisions';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { timeOption } from '../option-values';
import { verdictLadder } from '../verdict-ladder';

const EXAMPLES = `Examples:
  sextant backtest explain run_01JZZZZZZZZZZZZZZZZZZZZZZZ --at 2024-01-01T12:00Z
  sextant backtest explain run_01JZZZZZZZZZZZZZZZZZZZZZZZ --at 2024-01-01T12:00Z --json
`;

/** `sextant backtest explain RUN --at TIME`: why a view became an order, or did not; what the run page shows. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'backtest', 'backtests in this process, without a server')
    .command('explain')
    .description('say why a run of the connected system traded at a moment, or did not')
    .addHelpText('before', EXAMPLES)
    .argument('<run>', 'run id, as in run list')
    .requiredOption(
      '--at <time>',
      'close of the bar (UTC); the nearest view at or before it answers',
      timeOption,
    )
    .option('--json', 'print one document', false)
    .action(async (id: string, { at, json }: { at: number; json: boolean }) => {
      const found = await withLocalContext(io, (context) => explainDecisions(context, id, { timeMs: at }));
      io.stdout(json ? `${JSON.stringify(found, null, 2)}\n` : verdictLadder(found));
    });
}
