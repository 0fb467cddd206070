import type { BarColumns } from '@/lib/core/model/bar';
import type { SubmitOrder } from '@/lib/core/model/command';
import { MONEY_STEP, type Money } from '@/lib/core/model/money';
import type { SimPosition } from './account';
import type { InstrumentTerms } from './instrument-terms';
import type { SimState } from './sim-state';
import { provenLots } from './spend-quote';
import { venueOrder } from './venue-order';

const STEP_FLOAT = Number(MONEY_STEP);

/** A market order that waits for the open of its next bar: a buy of so many steps of money, or a sell of so many lots. */
export interface PlainVenueOrder {
  readonly instrument: number;
  readonly isBuy: boolean;
  /** A buy: 10^-8 of the quote asset, fees included. A sell: lots. */
  readonly amount: number;
}

/**
 * Market orders at the next open, in whole doubles: the same price, lots and fee as the walk along the bar gives (SPEC N1, N2; M2, M5,
 * S1, F2), where doubles prove them. `quote` says what an order would get, and false where only the walk can tell; `commit`
 * makes it so. Nothing else may be waiting at the venue meanwhile.
 */
export class PlainVenue {
  /** What the last quote said: price in ticks, lots, fee in 10^-8, and ticks lost to slippage. */
  ticks = -0;
  lots = -0;
  feeSteps = -0;
  worse = -0;
  private readonly state: SimState;
  /** Per instrument, ticks × lots that an order must be worth at least. */
  private readonly minCounts: readonly number[];

  constructor(state: SimState) {
    this.state = state;
    this.minCounts = state.terms.map(({ instrument, tickLot }) =>
      tickLot === 0n ? Number.NaN : Number((instrument.minNotional + tickLot - 1n) / tickLot),
    );
  }

  /** True while nothing waits: then this may take over. */
  get isIdle(): boolean {
    const { orders, pending } = this.state;
    return pending.length === 0 && orders.every((waiting) => waiting.length === 0);
  }

  /** Wallet of the quote asset: written back by whoever counted along, before anything else is asked of the venue. */
  get cash(): Money {
    return this.state.account.wallets[0] as Money;
  }

  set cash(amount: Money) {
    this.state.account.wallets[0] = amount;
  }

  lotsOf(instrument: number): number {
    return (this.state.account.positions[instrument] as SimPosition).lots;
  }

  quote(order: PlainVenueOrder, bars: BarColumns, index: number): boolean {
    const { models, fees } = this.state;
    const { instrument, isBuy, amount } = order;
    const terms = this.state.terms[instrument] as InstrumentTerms;
    const open = terms.ticksOfFloat(bars.open[index] as number, bars.priceDecimals);
    if (!Number.isSafeInteger(open)) return false;
    const ticks = models.slippage.slip(open, isBuy, 0);
    const lots = isBuy ? provenLots(amount * STEP_FLOAT, ticks, terms, fees, true) : amount;
    const count = ticks * lots;
    const feeSteps = fees.stepsOf(count, terms, false);
    this.ticks = ticks;
    this.lots = lots;
    this.feeSteps = feeSteps;
    this.worse = Math.abs(ticks - open);
    // What does not fit into doubles is NaN by now, and fails as well.
    return lots >= 1 && feeSteps >= 0 && (!isBuy || count >= (this.minCounts[instrument] as number));
  }

  /** Books the last quote but for the wallet, and gives the number of the trade. */
  commit(order: PlainVenueOrder): number {
    const { state, lots } = this;
    const position = state.account.positions[order.instrument] as SimPosition;
    position.lots += order.isBuy ? lots : -lots;
    state.tradeCount += 1;
    return state.tradeCount;
  }

  /** An order that was accepted before, put among those that the walk looks at. */
  place(command: SubmitOrder, decidedAtMs: number): void {
    const { instrument } = command.request;
    const terms = this.state.terms[instrument] as InstrumentTerms;
    this.state.orders[instrument]?.push(venueOrder(command, decidedAtMs, terms));
  }
}

/** Null for a venue that market orders ask for more than an open, a slippage and a share as fee. */
export function plainVenueOf(state: SimState): PlainVenue | null {
  const { models, terms, fees, account, setup, isMargin } = state;
  const { latency, slippage, feeAsset } = models;
  const isPlain =
    !isMargin &&
    models.fill === 'next-open' &&
    models.volumeShare === 0 &&
    models.bandFraction === 0 &&
    feeAsset.kind === 'quote' &&
    !latency.usesChance &&
    latency.delayMs(0) === 0 &&
    !slippage.usesVolume &&
    fees.isPlain &&
    !fees.followsVolume &&
    (setup.details ?? []).every((detail) => detail === null) &&
    account.isBaseShared.every((isShared) => !isShared) &&
    account.quote.every((wallet) => wallet === 0) &&
    terms.every((one) => one.instrument.settlement === 'spot' && fees.stepsOf(1, one, false) >= 0);
  return isPlain ? new PlainVenue(state) : null;
}
