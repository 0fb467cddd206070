import { afterEach, beforeEach, expect } from 'vitest';
import type { SentOrder, SubmitAnswer } from '@/lib/ports/trading-venue';
import type { Mishap } from './_faulty-proxy';
import type { VenueUnderTest, VenueWorld } from './_venue-world';

/** Above every deadline of a world, below that of a test. */
const SETTLES_WITHIN_MS = 2_000;

/** Every way in which a whole answer does not arrive. */
export const BROKEN: readonly Mishap['answer'][] = [
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'empty' },
  { kind: 'html' },
  { kind: 'truncated' },
  { kind: 'slow' },
];

export interface VenueStage {
  readonly world: VenueWorld;
  /** Claimed now. */
  send(order: SentOrder): Promise<SubmitAnswer>;
  /** Sent, and something goes wrong; it settles within its deadline all the same. */
  goneWrong(order: SentOrder, mishap: Mishap): Promise<SubmitAnswer>;
  /** The state that the venue names, null when it knows no such order. */
  found(order: SentOrder): Promise<string | null>;
}

/** A world of its own for each test of the suite that calls this. */
export function stageOf(venue: VenueUnderTest): VenueStage {
  let world: VenueWorld;
  beforeEach(async () => {
    world = await venue.open();
  });
  afterEach(() => world.close());
  const send = (order: SentOrder): Promise<SubmitAnswer> =>
    world.venue.submit(order, { claimedAtMs: Date.now(), validMs: 2_500 });
  return {
    get world() {
      return world;
    },
    send,
    async goneWrong(order, mishap) {
      world.proxy.next({ method: 'POST', path: world.paths.order, ...mishap });
      const startedMs = performance.now();
      const answer = await send(order);
      expect(performance.now() - startedMs).toBeLessThan(SETTLES_WITHIN_MS);
      return answer;
    },
    async found(order) {
      const answer = await world.venue.findOrder(order);
      if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
      return answer.value?.state ?? null;
    },
  };
}
