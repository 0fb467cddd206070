import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveWorld } from './_live-world';

let world: LiveWorld;
beforeAll(async () => {
  world = await LiveWorld.begin();
});
afterAll(() => world.end());

describe('an order of a live desk', () => {
  it('L12 is accepted, fills, and is booked to the last unit', async () => {
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

/** The exchange took the order, and its answer proves nothing. */
const ACCEPTED: readonly [row: string, answer: Record<string, unknown>][] = [
  ['F01 its answer is cut off', { answer: 'reset' }],
  ['F02 no answer comes', { answer: 'hang' }],
  ['F03 the answer says that nobody knows (−1007)', { answer: 'status', code: -1_007 }],
  ['F03 the answer says that nobody knows (−1000)', { answer: 'status', code: -1_000, status: 500 }],
  ['F08 the answer is empty', { answer: 'empty' }],
  ['F08 the answer is a page of HTML', { answer: 'html' }],
  ['F08 the answer ends in its middle', { answer: 'truncated' }],
  ['F09 the answer stalls', { answer: 'slow' }],
];

describe('an order that was accepted and whose answer proves nothing', () => {
  it.each(ACCEPTED)('%s: found by our name, never sent again (L1 L2 L4)', async (_, answer) => {
    const story = await world.story();
    story.fault('accept-then', answer);
    const order = await story.rest();
    await story.untilTold(order, 'order-accepted');
    expect(story.told(order)).toEqual(['order-lost', 'order-accepted']);
    expect(await story.stateOf(order)).toBe('open');
    expect(story.accepted(order)).toBe(1);
    await story.stop();
  });

  it('L5 what was sent and what came back is kept, byte for byte', async () => {
    const story = await world.story();
    story.fault('accept-then', { answer: 'html' });
    const order = await story.order();
    await story.untilTold(order, 'order-filled');
    await story.stop();
    const calls = await story.read<{ purpose: string; outcome: string; body: Buffer }>(
      `select purpose, outcome, body from venue_calls where client_order_id = '${order.clientOrderId}' order by id`,
    );
    expect(calls.map(({ purpose, outcome }) => `${purpose} ${outcome}`).slice(0, 2)).toEqual([
      'submit unknown',
      'find found',
    ]);
    expect(String(calls[0]?.body)).toContain('<');
    expect(await story.fillsAgree()).toBe(true);
  });
});

describe('an order that was not accepted and of which nobody says so', () => {
  it('F04 L6 stays unknown, holds its instrument, and is proven absent by a quarter of an hour and two sweeps, not before', async () => {
    const story = await world.story();
    story.fault('drop-then', { answer: 'status' });
    const order = await story.rest();
    await story.untilTold(order, 'order-lost');
    await expect(story.order()).rejects.toThrow(/UNKNOWN_ORDER/);
    await world.clock.pass(14 * 60_000, 5_000);
    expect(story.told(order)).toEqual(['order-lost']);
    await story.untilTold(order, 'order-not-placed', { stepMs: 5_000, withinMs: 300_000 });
    expect(await story.stateOf(order)).toBe('not-placed');
    expect(story.accepted(order)).toBe(0);
    await story.stop();
  });

  it('F05 L18 many of them open a breaker, and nothing more is asked for until it closes', async () => {
    const story = await world.story();
    story.fault('drop-then', { answer: 'status', code: -1_008, count: 20 });
    const orders = await story.orders(
      Array.from({ length: 6 }, () => ({ type: 'limit', limitPrice: story.priceBelow() })),
    );
    for (const order of orders) await story.untilTold(order, 'order-lost');
    expect(story.lastState).toMatchObject({
      kind: 'halted',
      reason: expect.stringMatching(/^unknown-orders/),
    });
    await expect(story.order({ instrumentId: 'testex:ETH/USDT' })).rejects.toThrow(/ACCOUNT_NOT_ACTIVE/);
    await world.clock.until('the breaker to close', () => story.lastState?.kind === 'active', {
      stepMs: 1_000,
      withinMs: 120_000,
    });
    expect(orders.map((order) => story.accepted(order))).toEqual([0, 0, 0, 0, 0, 0]);
    await story.stop();
  });
});

describe('what the venue refuses for certain', () => {
  it('is rejected, with the code of the venue (L2)', async () => {
    const story = await world.story();
    const order = await story.rest({ quantity: '0.00001' });
    await story.untilTold(order, 'order-rejected');
    expect(story.heard.at(-1)?.said).toMatch(/^-1013 /);
    expect(await story.stateOf(order)).toBe('rejected');
    await story.stop();
  });

  it('F10 L2 but a name that is taken is no refusal: nobody knows, and the venue is asked', async () => {
    const story = await world.story();
    story.fault('refused', { as: 'duplicate' });
    const order = await story.rest();
    await story.untilTold(order, 'order-lost');
    expect(story.told(order)).toEqual(['order-lost']);
    await story.stop();
  });
});
