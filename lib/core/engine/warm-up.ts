import type { BarClosed } from '@/lib/core/model/event';
import { failStrategy } from './fail';
import { nextMidnight } from './lifecycle';
import { markClose } from './marks';
import type { EngineState } from './state';

/**
 * A bar from before the run's first: marks, longer timeframes, measures and strategy see it as they would any other, and
 * nothing is decided or written. A view that the strategy has meanwhile is dropped: a session begins flat and acts on the
 * next one, because nobody would have entered at the prices of before.
 */
export function warmUp(state: EngineState, event: BarClosed): void {
  if (state.status !== 'running') return;
  const { bars, instrument, index } = event;
  const desk = state.desks[instrument];
  if (desk === undefined) throw new Error(`engine: a bar of instrument ${instrument}`);
  if (desk.guard.refuse(bars, index, 0) !== null) {
    desk.ignoredBars.push(index);
    return;
  }
  const { clock, view, strategy } = state;
  const startMs = bars.timeMs[index] as number;
  const endMs = startMs + state.settings.barMs;
  clock.nowMs = endMs;
  desk.markedAtMs = endMs;
  let hook = 'dailyClose';
  try {
    // Before the view moves: the day ends with the bars of its own.
    if (startMs >= clock.midnightMs) strategy.dailyClose(view);
    view.show(instrument, bars, index, desk.ignoredBars);
    markClose(state.marks, instrument, bars.close, index);
    if (state.hasLongerBars) view.updateHigher(instrument);
    if (state.measures) desk.measure(bars, index);
    state.onMark(desk);
    hook = 'onMarketData';
    strategy.onMarketData(view);
    hook = 'generateSignals';
    strategy.generateSignals(view);
  } catch (cause) {
    failStrategy(state, hook, cause);
  }
  if (clock.midnightMs === Infinity || startMs >= clock.midnightMs) clock.midnightMs = nextMidnight(startMs);
}
