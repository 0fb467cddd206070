import { FlatTrips } from '@/lib/core/portfolio/flat-trips';
import { decimalsOf } from '@/lib/core/model/crossing';
import { EXACT_DECIMALS, EXACT_ONE } from '@/lib/core/model/exact';
import { MONEY_STEP } from '@/lib/core/model/money';
import type { EngineState } from '../state';
import { PlainLane } from './plain-lane';
import type { PlainMarket } from './plain-market';
import { PlainSeat, tickLotOf } from './plain-seat';

/** The rules that the lane answers itself, in the order of the review: those that no limit is needed for. */
const RULES =
  'KILLED ORDER_SHAPE AMOUNT REDUCE_ONLY OPEN_ORDERS_MAX LOT_STEP TICK_SIZE PRICE_UNKNOWN NOTIONAL_MIN FUNDS';

/**
 * The short way for a run that asks for nothing but market orders at the next open, sized as a share of the equity, and for
 * no limit but one order at a time; null for any other run.
 */
export function plainLaneOf(state: EngineState, market: PlainMarket): PlainLane | null {
  if (
    !isPlain(state) ||
    !state.desks.every(({ instrument }) => asksPlainRules(state, instrument.assetClass))
  ) {
    return null;
  }
  const { instruments } = state.settings;
  const unit = instruments.reduce(
    (shared, one) => greatestCommonDivisor(shared, tickLotOf(one)),
    MONEY_STEP as bigint,
  );
  if (instruments.some((one) => tickLotOf(one) === 0n || !hasDecimalTick(one.tickSize))) return null;
  const seats = instruments.map(
    (one, at) => new PlainSeat(at, one, { unit, decimals: decimalsOf(one.tickSize) }),
  );
  const lane = new PlainLane(state, market, seats, unit);
  return lane.isUsable && seats.every((seat) => seat.isUsable) ? lane : null;
}

function isPlain(state: EngineState): boolean {
  const { settings, setup, strategy, sizing } = state;
  const bases = new Set(settings.instruments.map(({ base }) => base));
  const classes = new Set(settings.instruments.map(({ assetClass }) => assetClass));
  return (
    settings.margin.mode === 'none' &&
    setup.costMethod === 'average' &&
    setup.feeReserve === null &&
    setup.sizing.kind === 'percent-of-equity' &&
    sizing.positionCap === null &&
    classes.size === 1 &&
    bases.size === settings.instruments.length &&
    settings.instruments.every(({ settlement, quote, base }) => {
      return settlement === 'spot' && quote === settings.currency && !bases.has(quote) && base !== quote;
    }) &&
    strategy.isSilent === true &&
    state.gates.length === 0 &&
    state.regimeLimits === null &&
    state.riskScale === null &&
    state.circuit === null &&
    state.policy === null &&
    state.rate === null &&
    state.losses === null &&
    state.tally === null &&
    state.trips.trackers.every((tracker) => tracker instanceof FlatTrips)
  );
}

/** One order at a time, and otherwise only what the venue and the switch ask. */
function asksPlainRules({ plan }: EngineState, assetClass: keyof EngineState['plan']['rules']): boolean {
  const rules = plan.rules[assetClass];
  const one = rules.find(({ code }) => code === 'OPEN_ORDERS_MAX');
  return rules.map(({ code }) => code).join(' ') === RULES && (one?.limitFloat ?? 0) >= 1;
}

/** A tick such as 0.01: the only kind for which a price in decimals is a count of ticks. */
function hasDecimalTick(tick: bigint): boolean {
  return tick <= EXACT_ONE && tick === 10n ** BigInt(EXACT_DECIMALS - decimalsOf(tick));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b];
  while (low > 0n) [high, low] = [low, high % low];
  return high;
}
