import { floatFromExact } from '@/lib/core/model/crossing';
import { failStrategy } from './fail';
import { MARK } from './marks';
import { exactEquity, type EngineState } from './state';

/** Books the capital, writes down what this run is, and lets the strategy prepare. */
export function startRun(state: EngineState, timeMs: number): void {
  if (state.status !== 'created') throw new Error(`engine: started while ${state.status}`);
  state.status = 'running';
  state.nowMs = timeMs;
  const { settings, books, marks, outbox } = state;
  const { fingerprint, strategy, params, capital, barMs } = settings;
  const { venue, symbol, base, quote, tickSize, lotSize, minNotional } = settings.instrument;
  books.open(capital);
  marks[MARK.cash] = floatFromExact(capital);
  marks[MARK.equity] = floatFromExact(capital);
  outbox.write({
    kind: 'run-started',
    seq: outbox.nextSeq,
    timeMs,
    fingerprint,
    strategy,
    params,
    venue,
    symbol,
    base,
    quote,
    tickSize,
    lotSize,
    minNotional,
    capital,
    barMs,
  });
  try {
    state.strategy.initialize(state.view);
  } catch (cause) {
    failStrategy(state, 'initialize', cause);
  }
}

/** The last entry. A run whose strategy failed ends too, so that its journal is complete. */
export function endRun(state: EngineState, timeMs: number): void {
  if (state.status !== 'running' && state.status !== 'failed') {
    throw new Error(`engine: ended while ${state.status}`);
  }
  const outcome = state.status === 'failed' ? 'failed' : 'completed';
  state.nowMs = timeMs;
  const seq = state.outbox.nextSeq;
  state.outbox.write({ kind: 'run-ended', seq, timeMs, outcome, equity: exactEquity(state) });
  if (outcome === 'completed') state.status = 'ended';
}
