import type { AccountCharged } from '@/lib/core/model/event';
import { divideIntegers, EXACT_ONE, roundToStep } from '@/lib/core/model/exact';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';
import type { SimPosition } from './account';
import { positionValue, setLiquidations } from './margin-account';
import type { SimState } from './sim-state';

const DAY_MS = 86_400_000;
const DAYS_PER_YEAR = 365n;

/** From when on holding the position costs something: called when a position opens, closes or turns (SPEC G1, G3). */
export function startCharges(state: SimState, instrument: number, timeMs: number): void {
  const position = state.account.positions[instrument] as SimPosition;
  const { settlement } = (state.terms[instrument] as SimState['terms'][number]).instrument;
  const isShortSpot = settlement === 'spot' && position.lots < 0 && state.setup.margin.borrowRate > 0n;
  const isFunded = settlement === 'linear' && position.lots !== 0;
  position.fundingMs = isFunded ? state.models.funding.nextAfter(timeMs) : Infinity;
  position.borrowMs = isShortSpot ? nextMidnight(timeMs) : Infinity;
}

/** The next charge due before `untilMs`, booked, or null. The position is valued at the last price seen. */
export function chargeBefore(state: SimState, instrument: number, untilMs: number): AccountCharged | null {
  const position = state.account.positions[instrument] as SimPosition;
  const dueMs = Math.min(position.fundingMs, position.borrowMs);
  if (!(dueMs < untilMs)) return null;
  const isFunding = position.fundingMs <= position.borrowMs;
  const value = positionValue(state, instrument, position);
  let rate: bigint;
  let due: bigint;
  if (isFunding) {
    rate = state.models.funding.rateAt(dueMs);
    position.fundingMs = state.models.funding.nextAfter(dueMs);
    // Longs pay a positive rate and shorts receive it; both are rounded against us.
    due = divideIntegers(value * (position.lots > 0 ? rate : -rate), EXACT_ONE, 'up');
  } else {
    rate = state.setup.margin.borrowRate / DAYS_PER_YEAR;
    position.borrowMs = dueMs + DAY_MS;
    due = divideIntegers(value * state.setup.margin.borrowRate, EXACT_ONE * DAYS_PER_YEAR, 'up');
  }
  const amount = asMoney(roundToStep(due, MONEY_STEP, 'up'));
  return charge(state, instrument, { cause: isFunding ? 'funding' : 'borrow', amount, rate, timeMs: dueMs });
}

/** Takes an amount from the wallet and reports it. */
export function charge(
  state: SimState,
  instrument: number,
  due: { cause: AccountCharged['cause']; amount: Money; rate: bigint; timeMs: number },
): AccountCharged {
  const { account } = state;
  const wallet = account.quote[instrument] as number;
  account.wallets[wallet] = (account.wallets[wallet] as bigint) - due.amount;
  setLiquidations(state, instrument);
  return {
    kind: 'account-charged',
    timeMs: due.timeMs,
    instrument,
    cause: due.cause,
    asset: account.assets[wallet] as string,
    amount: due.amount,
    rate: Number(due.rate) / Number(EXACT_ONE),
  };
}

function nextMidnight(timeMs: number): number {
  return (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
}
