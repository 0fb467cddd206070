import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveWorld } from './_live-world';

let world: LiveWorld;
beforeAll(async () => {
  world = await LiveWorld.begin();
});
afterAll(() => world.end());

describe('an order of a live desk', () => {
  it('is accepted, fills, and is booked to the last unit', async () => {
    const story = await world.story();
    expect(story.lastState).toEqual({ kind: 'active' });
    const order = await story.order();
    await story.untilTold(order, 'order-filled');
    expect(story.told(order)[0]).toBe('order-accepted');
    expect(await story.stateOf(order)).toBe('filled');
    expect(await story.fillsAgree()).toBe(true);
    await story.stop();
    expect(world.clock.waiting).toBe(0);
  });
});
