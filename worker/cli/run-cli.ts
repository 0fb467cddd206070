import { Command } from 'commander';
import { BUILD_INFO } from '@/config/runtime/build-info';
import type { CliIo } from './cli-io';
import { printProblem } from './print-problem';

interface CommandModule {
  register(program: Command, io: CliIo): void;
}

/**
 * Every command by its first word, in the order help lists them. Loaded when asked for: a backtest of a file must not wait
 * for the drivers of databases and queues.
 */
const COMMANDS: Readonly<Record<string, readonly (() => Promise<CommandModule>)[]>> = {
  backtest: [() => import('./commands/backtest-run'), () => import('./commands/backtest-explain')],
  run: [
    () => import('./commands/run-create'),
    () => import('./commands/run-list'),
    () => import('./commands/run-show'),
    () => import('./commands/run-decisions'),
    () => import('./commands/run-wait'),
    () => import('./commands/run-cancel'),
    () => import('./commands/run-export'),
    () => import('./commands/run-delete'),
  ],
  data: [
    () => import('./commands/data-import'),
    () => import('./commands/data-export'),
    () => import('./commands/data-convert'),
    () => import('./commands/data-journal'),
    () => import('./commands/data-journal-read'),
    () => import('./commands/data-sync'),
    () => import('./commands/data-demo'),
    () => import('./commands/data-list'),
    () => import('./commands/data-show'),
    () => import('./commands/data-check'),
    () => import('./commands/data-calendar'),
    () => import('./commands/data-bars'),
    () => import('./commands/data-delete'),
    () => import('./commands/data-tapes'),
    () => import('./commands/data-replay'),
    () => import('./commands/data-book'),
    () => import('./commands/data-features'),
  ],
  strategy: [
    () => import('./commands/strategy-new'),
    () => import('./commands/strategy-list'),
    () => import('./commands/strategy-check'),
  ],
  universe: [
    () => import('./commands/universe-show'),
    () => import('./commands/universe-resolve'),
    () => import('./commands/universe-screen'),
  ],
  feed: [
    () => import('./commands/feed-list'),
    () => import('./commands/feed-add'),
    () => import('./commands/feed-remove'),
    () => import('./commands/feed-watch'),
  ],
  alert: [() => import('./commands/alert-list'), () => import('./commands/alert-check')],
  session: [
    () => import('./commands/session-start'),
    () => import('./commands/session-list'),
    () => import('./commands/session-show'),
    () => import('./commands/session-watch'),
    () => import('./commands/session-pause'),
    () => import('./commands/session-resume'),
    () => import('./commands/session-stop'),
  ],
  order: [
    () => import('./commands/order-list'),
    () => import('./commands/order-show'),
    () => import('./commands/order-unknown'),
    () => import('./commands/order-decide'),
  ],
  position: [() => import('./commands/position-list')],
  account: [() => import('./commands/account-list'), () => import('./commands/account-reconcile')],
  exchange: [() => import('./commands/exchange-start')],
  kill: [() => import('./commands/kill')],
  check: [() => import('./commands/check-run')],
  doctor: [() => import('./commands/doctor')],
};

/** The command line as one value: with the commands of one first word, or with all of them when it names none. */
export async function createProgram(io: CliIo, firstWord?: string): Promise<Command> {
  const program = new Command('sextant')
    .description('test trading strategies on real candles')
    .version(BUILD_INFO.version, '--version')
    .exitOverride()
    // Errors are printed once, in one form, by printProblem.
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr, outputError: () => undefined })
    .showSuggestionAfterError(true);
  const named = firstWord === '--version' ? [] : firstWord === undefined ? undefined : COMMANDS[firstWord];
  for (const load of named ?? Object.values(COMMANDS).flat()) (await load()).register(program, io);
  return program;
}

/** Runs one command line (without `node` and the script) and returns the exit code. Never throws. */
export async function runCli(
  args: readonly string[],
  surroundings: Omit<CliIo, 'exitWith'>,
): Promise<number> {
  let exitCode = 0;
  const io: CliIo = { ...surroundings, exitWith: (code) => (exitCode = code) };
  const program = await createProgram(io, args[0]);
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
