import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { NO_MONEY } from '@/lib/core/model/money';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { PLAIN_MODELS, type SimModels } from '@/lib/core/sim/sim-models';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { noSlippage } from '@/lib/core/sim/slippage/none';
import type { BacktestInput } from './input';
import type { Settings } from './settings';

/** The models a backtest's settings describe: the plain ones of the input, and over them whatever its options name. */
export function modelsOf(input: BacktestInput, settings: Settings): SimModels {
  const { feeRate, feePerTrade, slippageBps } = settings;
  return {
    ...PLAIN_MODELS,
    fill: input.fillModel,
    fees: [percentageFee(feeRate), perTradeFee(feePerTrade)],
    slippage: slippageBps === 0n ? noSlippage : fixedBpsSlippage(slippageBps),
    ...input.options?.models,
  };
}

/** The largest share of a value that a fill may cost: what holds of orders sized in units count on. */
export function feeRateMax(models: SimModels): bigint {
  let rate = 0n;
  for (const fee of models.fees) {
    const maker = fee.rateOf(true, NO_MONEY);
    const taker = fee.rateOf(false, NO_MONEY);
    rate += maker > taker ? maker : taker;
  }
  return rate > 0n ? rate : 0n;
}

/** The simulated venue of a backtest. Chance, where a model draws any, comes from the run's seed alone. */
export function createVenue(input: BacktestInput, settings: Settings): SimVenue {
  return new SimVenue({
    instruments: settings.instruments,
    models: modelsOf(input, settings),
    margin: settings.margin,
    capital: settings.capital,
    details: input.markets.map(({ detail }) =>
      detail ? { bars: detail, barMs: TIMEFRAME_MS[detail.timeframe] } : null,
    ),
    createChance: () => createSeededRandom(input.seed),
  });
}
