import type { VenueEvent } from '@/lib/core/model/event';
import { Refusal } from '@/lib/core/model/refusal';
import type { BarColumns } from '@/lib/core/model/bar';
import type { Instrument } from '@/lib/core/model/instrument';
import type { MarginSettings } from '@/lib/core/model/margin';
import type { Money } from '@/lib/core/model/money';
import { createAccount, type SimAccount } from './account';
import { requireFeeAsset } from './fee-wallet';
import { FeeSchedule } from './fee-schedule';
import { InstrumentTerms } from './instrument-terms';
import type { ChanceSource } from './latency-model';
import type { SimModels } from './sim-models';
import type { Spend } from './spend-quote';
import type { VenueOrder } from './venue-order';
import { createWalk, type Walk } from './walk';

/** Bars of a smaller timeframe that are walked instead of the bar they lie in. */
export interface DetailBars {
  readonly bars: BarColumns;
  readonly barMs: number;
}

export interface SimSetup {
  /** At least one. Orders, fills and bars name an instrument by its position in this list. */
  readonly instruments: readonly Instrument[];
  readonly models: SimModels;
  readonly margin: MarginSettings;
  /** In the quote asset of the first instrument. */
  readonly capital: Money;
  /** Per instrument, or empty. */
  readonly details?: readonly (DetailBars | null)[];
  /** Makes a fresh generator of the run's seed; needed by models that use chance. */
  readonly createChance?: () => ChanceSource;
}

/** What was traded on the days that still count for fee tiers, oldest first. */
export interface TradedDays {
  days: number[];
  values: bigint[];
}

/** Everything the venue holds. Functions of this room take it whole; only `SimVenue` is seen from outside. */
export interface SimState {
  readonly setup: SimSetup;
  readonly models: SimModels;
  readonly isMargin: boolean;
  readonly terms: readonly InstrumentTerms[];
  readonly fees: FeeSchedule;
  /** Per instrument, in the order of arrival at the venue's door. */
  readonly orders: VenueOrder[][];
  readonly account: SimAccount;
  readonly walk: Walk;
  /** What has happened already and waits to be told, next one first. */
  readonly pending: VenueEvent[];
  readonly traded: TradedDays;
  /** Filled by each purchase, read at once. */
  readonly spend: Spend;
  chance: ChanceSource | null;
  draws: number;
  tradeCount: number;
}

export function createState(setup: SimSetup): SimState {
  const { instruments, models } = setup;
  if (models.latency.usesChance && setup.createChance === undefined) {
    throw new Refusal('RUN_SETTINGS_INVALID', {
      what: 'the latency model draws lots and no seeded generator was handed in',
      why: 'Chance without a seed would give another result each time.',
      next: 'Hand in a generator, or choose a latency without chance.',
      field: 'latency',
    });
  }
  requireFeeAsset(models.feeAsset, setup.margin.mode, setup.capital);
  return {
    setup,
    models,
    isMargin: setup.margin.mode !== 'none',
    terms: instruments.map((one) => new InstrumentTerms(one)),
    fees: new FeeSchedule(models.fees, models.feeMinimum),
    orders: instruments.map(() => []),
    account: createAccount(instruments, setup.capital, models.feeAsset),
    walk: createWalk(),
    pending: [],
    traded: { days: [], values: [] },
    spend: { lots: 0, value: 0n as Money, fee: 0n as Money },
    chance: setup.createChance?.() ?? null,
    draws: 0,
    tradeCount: 0,
  };
}
