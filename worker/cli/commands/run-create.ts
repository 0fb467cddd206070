import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { parseInstrument } from '@/lib/services/data/parse-instrument';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { askedStrategy } from '@/lib/services/runs/asked-strategy';
import { createRun } from '@/lib/services/runs/create-run';
import type { CliIo } from '../cli-io';
import { withConfig } from '../config-option';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { addRunOptions, settingsOf, type RunOptions } from '../run-options';
import { runText } from '../run-text';
import { exitOfRun, waitForRun } from '../wait-for-run';

interface Options extends RunOptions {
  readonly venue: string;
  readonly note: string;
  readonly wait: boolean;
  readonly json: boolean;
}

const EXAMPLES = `Examples:
  sextant run create --strategy sma-cross --param fast=10 --param slow=30 --venue testex --instrument BTC/USDT --timeframe 1m
  sextant run create --strategy buy-and-hold --venue testex --instrument BTC/USDT --timeframe 1m --note first --json
`;

/** `sextant run create`: asks the connected system for a run, as the New run form does. */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'run', 'runs of the connected system')
    .command('create')
    .description('ask the worker of the connected system for a backtest')
    .addHelpText('before', EXAMPLES);
  addRunOptions(command)
    .option('--note <text>', 'kept with the run', '')
    .option('--wait', 'follow it to its end', false)
    .option('--json', 'print one document', false)
    .action((options: Options) => createCommand(io, options));
  for (const option of command.options) if (option.long === '--venue') option.makeOptionMandatory();
}

async function createCommand(io: CliIo, typed: Options): Promise<void> {
  const options = await withConfig(io, typed);
  parseInstrument({ venue: options.venue, instrument: options.instrument });
  // One of the catalogue is checked before anything is connected; somebody's own is what the worker published.
  const early = findStrategy(options.strategy) === null ? null : askedOf(options);
  await withLocalContext(io, async (context) => {
    const settings = early ?? askedOf({ ...options, ...(await askedStrategy(context.db, options.strategy)) });
    const { id } = await createRun(context, { ...settings, idempotencyKey: randomUUID() });
    if (!options.wait) {
      io.stdout(options.json ? `${JSON.stringify({ id })}\n` : `${id}\n`);
      return;
    }
    const run = await waitForRun(context, id, { io, timeoutMs: null, isQuiet: options.json });
    io.stdout(options.json ? `${JSON.stringify(run, null, 2)}\n` : runText(run));
    io.exitWith(exitOfRun(run));
  });
}

function askedOf(options: Options) {
  const {
    accountLimits: _read,
    strategyHash: _hash,
    ...asked
  } = settingsOf(options, { venue: options.venue });
  return { ...asked, note: options.note };
}
