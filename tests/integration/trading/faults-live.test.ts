import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeExternal } from '@/lib/services/orders/acknowledge-external';
import { listExternals } from '@/lib/services/orders/list-externals';
import { decideUnknown } from '@/lib/services/orders/decide-unknown';
import { getUnknownOrder } from '@/lib/services/orders/list-unknown-orders';
import { LiveWorld } from './_live-world';

let world: LiveWorld;
beforeAll(async () => {
  world = await LiveWorld.begin();
});
afterAll(() => world.end());

describe('answers that come late', () => {
  it('F06 L7 an order that is accepted after we gave up, and that nobody wants any more, is canceled by name', async () => {
    const story = await world.story();
    story.fault('hold', { holdMs: 20_000 });
    world.clock.isStuck = true;
    const order = await story.rest({ goodUntilMs: world.clock.wallMs() + 5_000 });
    await story.untilTold(order, 'order-lost');
    await story.untilTold(order, 'order-canceled', { withinMs: 120_000 });
    world.clock.isStuck = false;
    expect(await story.stateOf(order)).toBe('canceled');
    expect(story.accepted(order)).toBe(1);
    await story.stop();
  });

  it('F07 L2 a request that arrives after its window is refused for certain, and is not sent again', async () => {
    const story = await world.story();
    story.fault('hold', { holdMs: 3_000, where: 'network' });
    world.clock.isStuck = true;
    const order = await story.rest();
    await story.untilTold(order, 'order-rejected', { stepMs: 500 });
    world.clock.isStuck = false;
    expect(story.heard.at(-1)?.said).toMatch(/^-1021/);
    expect(story.accepted(order)).toBe(0);
    await story.stop();
  });
});

describe('answers of some time ago', () => {
  it('F12 L6 an order that the venue denies for a minute stays unknown, and is found', async () => {
    const story = await world.story();
    story.fault('read-lag', { lagMs: 60_000 });
    story.fault('accept-then', { answer: 'reset' });
    const order = await story.rest();
    await world.clock.pass(50_000, 1_000);
    expect(story.told(order)).toEqual(['order-lost']);
    await story.untilTold(order, 'order-accepted', { stepMs: 1_000, withinMs: 90_000 });
    await story.stop();
  });

  it('F13 L9 an unknown order that filled in part and was canceled by somebody is booked as it was', async () => {
    const story = await world.story();
    story.fault('read-lag', { lagMs: 10_000 });
    story.fault('accept-then', { answer: 'reset' });
    const order = await story.rest({ limitPrice: story.priceFirst(), quantity: '0.002' });
    await story.untilTold(order, 'order-lost');
    story.sellTo('0.0005');
    const [placed] = world.exchange.truth.own.orders(story.account);
    world.exchange.control.accounts.cancel(story.account, placed?.orderId ?? '');
    await story.untilTold(order, 'order-canceled', { stepMs: 1_000 });
    expect(story.told(order)).toEqual(['order-lost', 'order-accepted', 'order-filled', 'order-canceled']);
    expect(await story.fillsAgree()).toBe(true);
    await story.stop();
  });

  it('F14 L10 filled is said before any execution can be read: they are waited for', async () => {
    const story = await world.story();
    story.fault('read-lag', { lagMs: 5_000, of: ['myTrades'] });
    const order = await story.order();
    await story.untilTold(order, 'order-accepted');
    await world.clock.pass(3_000);
    expect(story.told(order)).toEqual(['order-accepted']);
    await story.untilTold(order, 'order-filled');
    expect(await story.stateOf(order)).toBe('filled');
    await story.stop();
  });
});

describe('taking orders back', () => {
  it('F22 L11 a cancel without an answer is asked about until the order has ended', async () => {
    const story = await world.story();
    const order = await story.rest();
    await story.untilTold(order, 'order-accepted');
    story.fault('drop-then', { request: 'cancel', answer: 'status', count: 2 });
    story.cancel(order);
    await world.clock.pass(1_000);
    expect(story.told(order)).toEqual(['order-accepted']);
    await story.untilTold(order, 'order-canceled');
    await story.stop();
  });

  it('F23 L11 a cancel that comes after the last execution changes nothing: filled it is', async () => {
    const story = await world.story();
    const order = await story.rest({ limitPrice: story.priceFirst() });
    await story.untilTold(order, 'order-accepted');
    story.sellTo('0.001');
    story.cancel(order);
    await story.untilTold(order, 'order-filled');
    expect(await story.stateOf(order)).toBe('filled');
    expect(story.told(order)).not.toContain('order-canceled');
    await story.stop();
  });

  it('F26 L10 an order that the venue ends keeps what had filled', async () => {
    const story = await world.story();
    story.fault('expired', { as: 'EXPIRED_IN_MATCH' });
    const order = await story.rest();
    await story.untilTold(order, 'order-expired');
    expect(await story.stateOf(order)).toBe('expired');
    await story.stop();
  });

  it('F25 F47 L21 a stop takes every order back and looks until the venue shows none, twice', async () => {
    const before = world.clock.waiting;
    const story = await world.story();
    const orders = await story.orders(
      Array.from({ length: 4 }, () => ({ type: 'limit', limitPrice: story.priceBelow() })),
    );
    for (const order of orders) await story.untilTold(order, 'order-accepted');
    story.fault('drop-then', { request: 'cancel', answer: 'status', count: 2 });
    await story.stop(10_000, 'cancel');
    for (const order of orders) expect(await story.stateOf(order)).toBe('canceled');
    expect(world.clock.waiting).toBe(before);
  });
});

describe('streams and executions', () => {
  it('F28 L9 twenty executions while the stream is down are all booked within 10 s of its return, once each', async () => {
    const story = await world.story();
    const order = await story.rest({ limitPrice: story.priceFirst(), quantity: '0.01' });
    await story.untilTold(order, 'order-accepted');
    story.hint({ kind: 'cut', detail: 'test' });
    for (let sold = 0; sold < 20; sold += 1) story.sellTo('0.0005');
    story.hint({ kind: 'healed' });
    await story.untilTold(order, 'order-filled', { withinMs: 10_000 });
    await world.clock.until('the last of them', async () => (await story.stateOf(order)) === 'filled', {
      withinMs: 10_000,
    });
    story.hint({ kind: 'changed', symbol: 'BTC/USDT' });
    await world.clock.pass(11_000);
    expect(story.told(order).filter((kind) => kind === 'order-filled')).toHaveLength(20);
    expect(await story.fillsAgree()).toBe(true);
    await story.stop();
  });

  it('F32 L14 orders and executions of somebody else are seen and counted, and hold entries until acknowledged (K35)', async () => {
    const story = await world.story();
    const price = story.priceBelow();
    story.others({ side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price }, story.account);
    story.others({ side: 'BUY', type: 'MARKET', quantity: '0.001' }, story.account);
    const seen = async (): Promise<boolean> => (await story.externals).length === 2;
    await world.clock.until('both', seen, { withinMs: 35_000, stepMs: 1_000 });
    await expect(story.rest()).rejects.toThrow(/EXTERNAL_ACTIVITY/);
    await world.clock.pass(62_000, 5_000);
    expect(story.lastState).toEqual({ kind: 'active' });
    const { externals } = await listExternals(story.context, { account: story.account, open: '1' });
    for (const { accountId, kind, venueRef } of externals)
      await acknowledgeExternal(story.context, { accountId, kind, venueRef });
    const order = await story.rest();
    await story.untilTold(order, 'order-accepted');
    await story.stop();
  });

  it('F50 L3 L17 after somebody set the clock nothing leaves until it was measured again', async () => {
    const story = await world.story();
    world.clock.setBack(600_000);
    const held = await story.rest();
    await story.untilTold(held, 'order-not-placed');
    expect(story.heard.at(-1)?.said).toContain('CLOCK_JUMP');
    await world.clock.until('trading again', () => story.lastState?.kind === 'active');
    await story.booked();
    const sent = await story.rest();
    await story.untilTold(sent, 'order-accepted');
    expect(story.accepted(held)).toBe(0);
    world.clock.setBack(-600_000);
    await story.stop();
  });
});

describe('another life of the worker', () => {
  it('F39 L20 finds what was being sent, what filled meanwhile, and what still rests; nothing is sent twice', async () => {
    const story = await world.story();
    const resting = await story.rest({ limitPrice: story.priceFirst() });
    await story.untilTold(resting, 'order-accepted');
    story.crash();
    story.fault('accept-then', { answer: 'reset' });
    const sending = await story.rest();
    await world.clock.pass(1_000);
    expect(await story.stateOf(sending)).toBe('submitting');
    story.sellTo('0.0004');
    await story.open();
    await story.untilTold(sending, 'order-accepted');
    await story.untilTold(resting, 'order-filled');
    expect(await story.stateOf(resting)).toBe('partially-filled');
    expect([story.accepted(sending), story.accepted(resting)]).toEqual([1, 1]);
    expect(await story.fillsAgree()).toBe(true);
    await story.stop();
  });

  it('L8 a person decides about an order that nobody can prove, and the worker does it', async () => {
    const story = await world.story();
    story.fault('drop-then', { answer: 'status' });
    const order = await story.rest();
    await story.untilTold(order, 'order-lost');
    const id = order.clientOrderId;
    await world.clock.until(
      'a question',
      async () => (await getUnknownOrder(story.context, id)).questions > 0,
    );
    const said = { decision: 'not-placed', reason: 'the venue has confirmed it in writing' } as const;
    const wrong = { ...said, proof: { kind: 'typed', clientOrderId: 'another' } } as const;
    await expect(decideUnknown(story.context, id, wrong)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await decideUnknown(story.context, id, { ...said, proof: { kind: 'typed', clientOrderId: id } });
    await story.untilTold(order, 'order-not-placed');
    expect(await story.stateOf(order)).toBe('not-placed');
    await expect(getUnknownOrder(story.context, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await story.stop();
  });
});
