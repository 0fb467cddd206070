import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeExternal } from '@/lib/services/orders/acknowledge-external';
import { listPositions } from '@/lib/services/orders/list-positions';
import { LiveWorld } from './_live-world';

let world: LiveWorld;
beforeAll(async () => {
  world = await LiveWorld.begin();
});
afterAll(() => world.end());

describe('what the venue says about the account', () => {
  it('F15 L15 told to wait, nothing but cancels leaves until the wait is over', async () => {
    const story = await world.story();
    const resting = await story.rest();
    await story.untilTold(resting, 'order-accepted');
    story.fault('rest-status', { status: 429, code: -1_003, forMs: 10_000 });
    await world.clock.until('the wait', () => story.lastState?.kind === 'halted');
    const { requests } = world.exchange.control.traffic();
    await world.clock.pass(20_000, 1_000);
    expect(world.exchange.control.traffic().requests).toBe(requests);
    story.cancel(resting);
    await story.untilTold(resting, 'order-canceled', { withinMs: 120_000, stepMs: 1_000 });
    await story.stop();
  });

  it('F16 L15 banned, not one request leaves until it is lifted', async () => {
    const story = await world.story();
    story.fault('ban', { banMs: 120_000 });
    await world.clock.until('the ban', () => story.lastState?.kind === 'halted');
    const { requests } = world.exchange.control.traffic();
    await world.clock.pass(100_000, 5_000);
    expect(world.exchange.control.traffic().requests).toBe(requests);
    await world.clock.until('trading again', () => story.lastState?.kind === 'active', {
      stepMs: 1_000,
      withinMs: 90_000,
    });
    await story.stop();
  });

  it('F18 L16 a key that is taken away halts within 5 s, and people are told that nothing can be canceled', async () => {
    const story = await world.story();
    await world.clock.pass(10_000);
    world.exchange.control.accounts.changeKey(`${story.account}-key`, { isRevoked: true });
    await world.clock.until('the halt', () => story.lastState?.kind === 'halted', { withinMs: 5_000 });
    await world.clock.until('the alert', async () => {
      const open = await story.read(
        `select 1 from alerts where kind = 'desk-cannot-cancel' and subject = '${story.account}' and severity = 'critical'`,
      );
      return open.length === 1;
    });
    expect(story.lastState).toMatchObject({ reason: expect.stringMatching(/^key-refused/) });
    await story.stop(500);
  });

  it('L16 refuses a key that may withdraw', async () => {
    const story = await world.story({ key: { permissions: ['read', 'trade', 'withdraw'] } });
    expect(story.lastState).toEqual({ kind: 'halted', reason: 'key-rights: the key may withdraw' });
    await story.stop();
  });

  it('F21 L13 money that leaves past every order halts, until a person signs for it', async () => {
    const story = await world.story();
    world.exchange.control.accounts.transfer(story.account, 'USDT', '-250');
    await world.clock.until('the transfer', async () => (await story.externals).length > 0, {
      stepMs: 2_000,
      withinMs: 200_000,
    });
    await story.booked();
    expect(story.lastState).toEqual({ kind: 'halted', reason: 'mismatch: USDT -250' });
    expect(await story.externals).toEqual([{ kind: 'transfer', amount: '-250' }]);
    const [row] = await story.read<{ venueRef: string }>(
      `select venue_ref as "venueRef" from account_externals where account_id = '${story.account}'`,
    );
    const external = { accountId: story.account, kind: 'transfer', venueRef: row!.venueRef } as const;
    await expect(acknowledgeExternal(story.context, external)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    await acknowledgeExternal(story.context, {
      ...external,
      proof: { kind: 'typed', clientOrderId: external.venueRef },
    });
    await world.clock.until('trading again', () => story.lastState?.kind === 'active', {
      stepMs: 2_000,
      withinMs: 120_000,
    });
    await story.stop();
  });
});

describe('protection', () => {
  it('F27 L19 a stop that the venue refuses leaves its position unprotected, and people are told within 5 s', async () => {
    const story = await world.story();
    const entry = await story.order();
    await story.untilTold(entry, 'order-filled');
    story.fault('refused', { as: 'would-trigger' });
    const stop = { side: 'sell', type: 'stop', triggerPrice: '50000.00', reduceOnly: true } as const;
    const refused = await story.order(stop);
    await story.untilTold(refused, 'order-rejected');
    const alerts = `select 1 from alerts where kind = 'desk-unprotected' and subject like '${story.account}%' and resolved_at is null`;
    await world.clock.until('the alert', async () => (await story.read(alerts)).length === 1, {
      withinMs: 5_000,
    });
    const [held] = (await listPositions(story.context, { account: story.account })).rows;
    expect(held).toMatchObject({
      quantity: '0.001',
      side: 'long',
      protection: 'unprotected',
      protectedBy: [],
    });
    const accepted = await story.order(stop);
    await story.untilTold(accepted, 'order-accepted');
    const [safe] = (await listPositions(story.context, { account: story.account })).rows;
    expect(safe).toMatchObject({ protection: 'protected', protectedBy: [accepted.clientOrderId] });
    await world.clock.until('the end of the alert', async () => (await story.read(alerts)).length === 0);
    await story.stop();
  });
});
