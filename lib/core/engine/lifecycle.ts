import type { InstrumentEntry } from '@/lib/core/journal/entry-parts';
import type { Instrument } from '@/lib/core/model/instrument';
import { failStrategy } from './fail';
import { exactEquity } from './facts';
import { refreshMarks } from './refresh-marks';
import type { EngineState } from './state';

const DAY_MS = 86_400_000;

/** Books the capital, writes down what this run is, and lets the strategy prepare. */
export function startRun(state: EngineState, timeMs: number): void {
  if (state.status !== 'created') throw new Error(`engine: started while ${state.status}`);
  state.status = 'running';
  state.clock.nowMs = timeMs;
  const { settings, books, journal } = state;
  const { fingerprint, strategy, params, currency, capital, margin, barMs } = settings;
  books.open(capital);
  journal.write({
    kind: 'run-started',
    timeMs,
    fingerprint,
    strategy,
    params,
    instruments: settings.instruments.map((one, slot) =>
      instrumentEntry(one, state.setup.tierOf[slot] ?? ''),
    ),
    currency,
    capital,
    marginMode: margin.mode,
    leverageMax: margin.leverageMax,
    costMethod: state.setup.costMethod,
    barMs,
  });
  setReserveAside(state);
  refreshMarks(state, null);
  state.startDay(capital);
  try {
    state.strategy.initialize(state.view);
  } catch (cause) {
    failStrategy(state, 'initialize', cause);
  }
}

/** Changes part of the capital into the asset that pays fees, at the price it stays valued at. */
function setReserveAside({ setup, settings, books, journal, clock }: EngineState): void {
  const { feeReserve } = setup;
  if (feeReserve === null || feeReserve.spent === 0n) return;
  const { asset, spent, units, price } = feeReserve;
  books.convert({ from: settings.currency, to: asset, amount: spent, received: units });
  books.setRate(asset, price);
  journal.write({
    kind: 'converted',
    timeMs: clock.nowMs,
    from: settings.currency,
    to: asset,
    amount: spent,
    received: units,
    price,
  });
}

/** The last entry. A run whose strategy failed ends too, so that its journal is complete. */
export function endRun(state: EngineState, timeMs: number): void {
  if (state.status !== 'running' && state.status !== 'failed') {
    throw new Error(`engine: ended while ${state.status}`);
  }
  const outcome = state.status === 'failed' ? 'failed' : 'completed';
  state.clock.nowMs = timeMs;
  state.journal.write({ kind: 'run-ended', timeMs, outcome, equity: exactEquity(state) });
  if (outcome === 'completed') state.status = 'ended';
}

/** One UTC day is over; `reachedMs` lies at or after its end. */
export function closeDay(state: EngineState, reachedMs: number): void {
  if (state.status !== 'running') return;
  const { clock, journal } = state;
  const equity = exactEquity(state);
  journal.write({ kind: 'day-closed', timeMs: clock.midnightMs, equity });
  clock.midnightMs = nextMidnight(reachedMs);
  state.startDay(equity);
  try {
    state.strategy.dailyClose(state.view);
  } catch (cause) {
    failStrategy(state, 'dailyClose', cause);
  }
}

export function nextMidnight(timeMs: number): number {
  return (Math.floor(timeMs / DAY_MS) + 1) * DAY_MS;
}

function instrumentEntry(instrument: Instrument, tier: string): InstrumentEntry {
  const { venue, symbol, base, quote, tickSize, lotSize, minNotional, assetClass, settlement } = instrument;
  const facts = { venue, symbol, base, quote, tickSize, lotSize, minNotional, assetClass, settlement };
  return tier === '' ? facts : { ...facts, tier };
}
