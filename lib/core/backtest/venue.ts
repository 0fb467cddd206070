import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { NO_MONEY } from '@/lib/core/model/money';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { parseSimModels } from '@/lib/core/sim/parse-models';
import type { SimModels } from '@/lib/core/sim/sim-models';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import type { BacktestInput } from './input';
import type { Settings } from './settings';

/** The models a backtest's settings describe: the plain ones of the input, and over them whatever its options name. */
export function modelsOf(input: BacktestInput): SimModels {
  return parseSimModels({
    fill: input.fillModel,
    fees: [
      { kind: 'percentage', rate: input.feeRate },
      { kind: 'per-trade', amount: input.feePerTrade },
    ],
    slippage: { kind: 'fixed-bps', bps: input.slippageBps },
    ...input.options?.venue,
  });
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
    models: modelsOf(input),
    margin: settings.margin,
    capital: settings.capital,
    details: input.markets.map(({ detail }) =>
      detail ? { bars: detail, barMs: TIMEFRAME_MS[detail.timeframe] } : null,
    ),
    createChance: () => createSeededRandom(input.seed),
  });
}
