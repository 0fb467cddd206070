import { Option, type Command } from 'commander';
import { FILL_MODELS } from '@/lib/contracts/api/backtest-result';
import { COST_DEFAULTS, type RunSettings } from '@/lib/contracts/api/run';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { checkStrategyParams } from '@/lib/services/runs/check-strategy-params';
import { checkRunSettings } from '@/lib/services/runs/check-run-settings';
import { addConfigOption } from './config-option';
import { addExecutionOptions, executionOf, type ExecutionOptions } from './execution-options';
import {
  amountOption,
  paramOption,
  positiveAmountOption,
  timeframeOption,
  timeOption,
  wholeOption,
} from './option-values';

/** What `backtest run` and `run create` both ask for. */
export interface RunOptions extends ExecutionOptions {
  readonly strategy: string;
  readonly param: Readonly<Record<string, string>>;
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly venue?: string;
  readonly from?: number;
  readonly to?: number;
  readonly capital: string;
  readonly fee: string;
  readonly feePerTrade: string;
  readonly slippageBps: string;
  readonly fillModel: RunSettings['fillModel'];
  readonly seed: number;
  readonly config?: string;
  /** Of a strategy outside the catalogue. */
  readonly description?: StrategyDescription;
}

/** Adds the options; costs have defaults that are never zero. */
export function addRunOptions(command: Command): Command {
  command
    .requiredOption('--strategy <name>', 'what decides, e.g. sma-cross or buy-and-hold')
    .option('--param <name=value>', 'a parameter of the strategy; repeat for more', paramOption, {})
    .requiredOption('--instrument <symbol>', 'what is traded, e.g. BTC/USDT')
    .requiredOption('--timeframe <length>', 'length of one bar, e.g. 1m', timeframeOption)
    .option('--venue <name>', 'where the bars are from, e.g. binanceus')
    .option('--from <time>', 'first bar, UTC, e.g. 2024-01-01', timeOption)
    .option('--to <time>', 'end, not included, UTC', timeOption)
    .option('--capital <amount>', 'money at the start', positiveAmountOption, COST_DEFAULTS.capital)
    .option('--fee <rate>', 'fee as a share of the traded value', amountOption, COST_DEFAULTS.feeRate)
    .option('--fee-per-trade <amount>', 'fixed fee of each fill', amountOption, COST_DEFAULTS.feePerTrade)
    .option('--slippage-bps <bps>', 'price lost per fill', amountOption, COST_DEFAULTS.slippageBps)
    .addOption(
      new Option('--fill-model <model>', "a fill's price: the next bar's open, or the signal bar's close")
        .choices(FILL_MODELS)
        .default(COST_DEFAULTS.fillModel),
    )
    .option('--seed <number>', 'seed of everything random', wholeOption(0, 2 ** 31 - 1), COST_DEFAULTS.seed);
  return addExecutionOptions(addConfigOption(command));
}

/**
 * The settings of a run from its options, the strategy's parameters checked and completed. Limits of the account are
 * whoever reads config/risk.yaml to add.
 */
export function settingsOf(options: RunOptions, { venue }: { venue: string }): RunSettings {
  const params = checkStrategyParams(options.strategy, options.param, options.description);
  const settings: RunSettings = {
    ...executionOf(options, { venue }),
    accountLimits: null,
    strategyHash: null,
    strategy: options.strategy,
    params,
    instrumentId: `${venue}:${options.instrument}`,
    timeframe: options.timeframe,
    fromMs: options.from ?? null,
    toMs: options.to ?? null,
    capital: options.capital,
    feeRate: options.fee,
    feePerTrade: options.feePerTrade,
    slippageBps: options.slippageBps,
    fillModel: options.fillModel,
    seed: options.seed,
    note: '',
  };
  checkRunSettings(settings, options.description);
  return settings;
}
