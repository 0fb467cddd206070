import { Command } from 'commander';
import { BUILD_INFO } from '@/config/runtime/build-info';
import type { CliIo } from './cli-io';
import * as backtestRun from './commands/backtest-run';
import * as dataDelete from './commands/data-delete';
import * as dataDemo from './commands/data-demo';
import * as dataImport from './commands/data-import';
import * as dataList from './commands/data-list';
import * as dataSync from './commands/data-sync';
import * as doctor from './commands/doctor';
import * as runCancel from './commands/run-cancel';
import * as runCreate from './commands/run-create';
import * as runDelete from './commands/run-delete';
import * as runExport from './commands/run-export';
import * as runList from './commands/run-list';
import * as runShow from './commands/run-show';
import * as runWait from './commands/run-wait';
import { printProblem } from './print-problem';

/** Every command, in the order help lists them. */
const COMMANDS = [
  ...[backtestRun, runCreate, runList, runShow, runWait, runCancel, runExport, runDelete],
  ...[dataImport, dataSync, dataDemo, dataList, dataDelete, doctor],
];

/** The whole command line as one value, also for the tests that run every example of its help. */
export function createProgram(io: CliIo): Command {
  const program = new Command('sextant')
    .description('test trading strategies on real candles')
    .version(BUILD_INFO.version, '--version')
    .exitOverride()
    // Errors are printed once, in one form, by printProblem.
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, outputError: () => undefined })
    .showSuggestionAfterError(true);
  for (const command of COMMANDS) command.register(program, io);
  return program;
}

/** Runs one command line (without `node` and the script) and returns the exit code. Never throws. */
export async function runCli(
  args: readonly string[],
  surroundings: Omit<CliIo, 'exitWith'>,
): Promise<number> {
  let exitCode = 0;
  const io: CliIo = { ...surroundings, exitWith: (code) => (exitCode = code) };
  const program = createProgram(io);
  try {
    if (args.length === 0) {
      program.outputHelp();
      return 2;
    }
    await program.parseAsync([...args], { from: 'user' });
    return io.signal.aborted ? 130 : exitCode;
  } catch (error) {
    const isJson = args.includes('--json');
    return printProblem(error, { io, isJson, helpCommand: `${pathOf(program, args)} --help` });
  }
}

/** The command that the first words name: `sextant backtest run`. */
function pathOf(program: Command, args: readonly string[]): string {
  const words = [program.name()];
  let at: Command | undefined = program;
  for (const word of args) {
    at = at.commands.find((command) => command.name() === word);
    if (!at) break;
    words.push(word);
  }
  return words.join(' ');
}
