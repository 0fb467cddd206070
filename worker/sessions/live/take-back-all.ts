import { LIMITS } from '@/config/runtime/limits';
import type { DeskLoops } from './desk-loops';
import type { DeskTime } from './desk-time';
import type { DeskParts } from './join-desk';

/** Takes back every order that could open a position, and looks until the venue shows none of them twice in a row (faults F25). */
export async function takeBackAll(
  { orders, cancels, sweep }: Pick<DeskParts, 'orders' | 'cancels' | 'sweep'>,
  around: { readonly time: DeskTime; readonly loops: DeskLoops; readonly isOver: () => boolean },
): Promise<void> {
  const { time, loops, isOver } = around;
  for (let empty = 0; empty < 2 && !isOver();) {
    const entries = orders.alive().filter(({ reduceOnly }) => !reduceOnly);
    for (const order of entries) await cancels.wish(order, 'SESSION_STOPPED');
    const isAsked = await sweep.run();
    const isLeft = sweep.lastShown.some(
      ({ clientOrderId }) => orders.named(clientOrderId)?.reduceOnly === false,
    );
    empty = isAsked && !isLeft ? empty + 1 : 0;
    const untilMs = time.steadyMs() + LIMITS.deskHintWaitMs;
    if (empty < 2) await loops.until(() => time.steadyMs() >= untilMs || isOver());
  }
}
