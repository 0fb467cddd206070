import { writeFileSync } from 'node:fs';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { curvesOf } from '@/lib/services/runs/curves';
import { LOT_SIZE_DEFAULT } from '@/lib/services/runs/cli-command';
import { boundedAdvance } from '../../strategies/bounded-advance';
import { codeHashWith } from '../../strategies/code-hash-with';
import type { LoadedStrategy } from '../../strategies/load-strategy';
import { ownStrategy } from '../../strategies/own-strategy';
import { backtestReport } from '../backtest-report';
import { equityCsv } from '../equity-csv';
import type { CliIo } from '../cli-io';
import { withConfig } from '../config-option';
import { inputFromDatabase, inputFromFile } from '../backtest-source';
import { nounCommand } from '../noun-command';
import { positiveAmountOption, repeatedOption } from '../option-values';
import { createProgressLine } from '../progress-line';
import { addRunOptions, type RunOptions } from '../run-options';

export interface BacktestRunOptions extends RunOptions {
  readonly bars?: string;
  readonly withBars: readonly string[];
  readonly lotSize?: string;
  readonly gaps: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  readonly equityOut?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

const EXAMPLES = `Examples:
  sextant backtest run --strategy sma-cross --param fast=10 --param slow=30 --bars btcusdt.csv.gz --instrument BTC/USDT --timeframe 1m
  sextant backtest run --strategy buy-and-hold --bars btcusdt.csv.gz --instrument BTC/USDT --timeframe 1m --capital 10000 --fee 0.001 --slippage-bps 5 --json
  sextant backtest run --strategy sma-cross --bars btcusdt.csv.gz --instrument BTC/USDT --timeframe 1m --from 2024-01-02 --to 2024-01-05 --equity-out equity.csv
`;

/** `sextant backtest run`: one backtest in this process. With `--bars FILE` it needs no server, database or sign-in. */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'backtest', 'backtests in this process, without a server')
    .command('run')
    .description('test a strategy on the candles of a file, or of the connected database')
    .addHelpText('before', EXAMPLES);
  addRunOptions(command)
    .option('--bars <file>', 'CSV file of candles, plain or gzip; without it the connected database')
    .option('--with-bars <file>', 'candles of a --with, in the same order', repeatedOption, [])
    .option(
      '--lot-size <amount>',
      `smallest quantity, for files (default: ${LOT_SIZE_DEFAULT})`,
      positiveAmountOption,
    )
    .addOption(
      new Option('--gaps <policy>', 'missing bars in the file')
        .choices(['refuse', 'allow'])
        .default('refuse'),
    )
    .option('--acknowledge-outliers', 'prices that jump by a factor of five or more are real', false)
    .option('--equity-out <file>', 'write equity, benchmark and drawdown of every bar as CSV')
    .option('--json', 'print the whole result as one document', false)
    .option('--quiet', 'no progress', false)
    .action((options: BacktestRunOptions) => backtestRun(io, options));
}

async function backtestRun(io: CliIo, typed: BacktestRunOptions): Promise<void> {
  const given = await withConfig(io, typed);
  const own = await ownStrategy(io.env, given.strategy);
  const options = own === null ? given : { ...given, description: own.description };
  const input =
    options.bars === undefined
      ? await inputFromDatabase(io, options)
      : await inputFromFile(io, { ...options, bars: options.bars });
  const outcome = await walk(io, { ...walkOf(input, own), isQuiet: options.quiet });
  if (options.equityOut !== undefined) writeFileSync(options.equityOut, equityCsv(outcome));
  io.stdout(options.json ? `${JSON.stringify(wholeDocument(outcome))}\n` : backtestReport(outcome.document));
}

/** A strategy of one's own runs as code of its own hash, and may not keep the process for itself. */
function walkOf(
  input: BacktestInput,
  own: LoadedStrategy | null,
): { backtest: Backtest; advance: () => boolean } {
  if (own === null) {
    const backtest = createBacktest(input);
    return { backtest, advance: () => backtest.advance(LIMITS.runBarsPerSlice) };
  }
  const codeHash = codeHashWith(input.codeHash, own);
  const backtest = createBacktest({ ...input, codeHash }, own.prepare(input.params));
  return { backtest, advance: () => boundedAdvance(backtest) };
}

/** What the run page's export holds, to the last digit. */
function wholeDocument({ document, equityTimeMs: timeMs, equity, benchmark }: BacktestOutcome): object {
  return { ...document, equity: curvesOf({ timeMs, equity, benchmark }) };
}

/** Walks all bars in slices, and between two lets Ctrl-C and the progress line have their turn. */
async function walk(
  io: CliIo,
  { backtest, advance, isQuiet }: { backtest: Backtest; advance: () => boolean; isQuiet: boolean },
): Promise<BacktestOutcome> {
  const progress = isQuiet ? null : createProgressLine(io, 'backtest');
  try {
    while (!advance()) {
      progress?.update(backtest.barsDone, backtest.barsTotal);
      await yieldToLoop();
      io.signal.throwIfAborted();
    }
    return backtest.result();
  } finally {
    progress?.end();
  }
}
