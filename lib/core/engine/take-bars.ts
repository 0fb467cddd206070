import type { BarIgnoredEntry } from '@/lib/core/journal/entry';
import type { BarClosed } from '@/lib/core/model/event';
import type { Signal } from '@/lib/core/model/signal';
import { decide } from './decide';
import { failStrategy, writeFaults } from './fail';
import { closeDay, nextMidnight } from './lifecycle';
import { markClose } from './marks';
import { quietUntil, takeQuietBars } from './quiet-bars';
import type { Said } from './scout';
import type { EngineState } from './state';

/**
 * The bars from `event.index` up to `end`, not included, one after the other, until one of them leaves an entry; afterwards
 * `event.index` is the last one taken. Everything that runs per bar is in here: no object, exact number, closure or text, and
 * what does not change from bar to bar is looked up once. The rest waits for a signal or a fill.
 */
export function takeBars(state: EngineState, event: BarClosed, end: number): void {
  const { bars, instrument, soundTo = 0 } = event;
  const desk = state.desks[instrument];
  if (desk === undefined) throw new Error(`engine: a bar of instrument ${instrument}`);
  const { journal, clock, view, marks, hasLongerBars, measures, settings, scout } = state;
  const { guard, ignoredBars } = desk;
  const { timeMs, close } = bars;
  const { barMs } = settings;
  const isLastInstrument = instrument === state.desks.length - 1;
  const seq = journal.lastSeq;
  let { midnightMs } = clock;
  for (let index = event.index; index < end; index += 1) {
    event.index = index;
    if (state.isQuietPerBar && scout === null) {
      const quietEnd = quietUntil(state, desk, event, end, midnightMs - barMs);
      if (quietEnd > index) {
        takeQuietBars(state, desk, event, quietEnd);
        if (journal.lastSeq !== seq) return;
        index = event.index;
        continue;
      }
    }
    const refusal = guard.refuse(bars, index, soundTo);
    if (refusal !== null) {
      ignoredBars.push(index);
      ignoreBar(state, event, refusal);
      return;
    }
    const startMs = timeMs[index] as number;
    const endMs = startMs + barMs;
    if (midnightMs === Infinity) clock.midnightMs = nextMidnight(startMs);
    // A gap can hide the last bar of a day; the first bar after it then closes that day before it is looked at.
    else if (startMs >= midnightMs) closeDay(state, startMs);
    midnightMs = clock.midnightMs;
    clock.nowMs = endMs;
    desk.markedAtMs = endMs;
    view.show(instrument, bars, index, ignoredBars);
    markClose(marks, instrument, close, index);
    if (hasLongerBars) view.updateHigher(instrument);
    if (measures) desk.measure(bars, index);
    state.onMark(desk);
    if (state.status === 'running') {
      if (scout !== null && scout.hasAsked(instrument, index)) takeSaid(state, scout.take(instrument, index));
      else askStrategy(state);
    }
    // The day ends when the last instrument has reached its end.
    if (endMs >= midnightMs && isLastInstrument) closeDay(state, endMs);
    if (journal.lastSeq !== seq) return;
  }
}

/** What the scout was told of this bar. */
function takeSaid(state: EngineState, said: Said | null): void {
  if (said === null) return;
  if (said.failure !== null) failStrategy(state, said.failure.hook, said.failure.cause);
  else decide(state, said.signals);
}

/** Only the strategy's own calls are guarded: a broken invariant of ours must not pass for its mistake. */
function askStrategy(state: EngineState): void {
  const { strategy, view } = state;
  let hook = 'onMarketData';
  let signals: readonly Signal[];
  let count: number;
  try {
    strategy.onMarketData(view);
    hook = 'generateSignals';
    signals = strategy.generateSignals(view);
    count = signals.length;
  } catch (cause) {
    failStrategy(state, hook, cause);
    return;
  }
  if (state.tellsFaults) writeFaults(state);
  if (count > 0) decide(state, signals);
}

/** Kept with its reason; neither strategy nor marks see it. */
function ignoreBar(state: EngineState, event: BarClosed, code: BarIgnoredEntry['code']): void {
  const { bars, index, instrument } = event;
  const startMs = bars.timeMs[index] as number;
  const detail = `bar of ${startMs}, close ${bars.close[index] as number}`;
  const timeMs = startMs + state.settings.barMs;
  state.journal.write({ kind: 'bar-ignored', timeMs, instrument, code, detail });
}
