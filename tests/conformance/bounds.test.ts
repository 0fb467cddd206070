// Limits, keys, time, records and streams, for every venue: rules V6 to V8, V11 and V12 of lib/adapters/venues/SPEC.md.
import { describe, expect, it, vi } from 'vitest';
import { readOnlyVenue } from '@/lib/adapters/venues/read-only-venue';
import type { VenueCall, VenueHint } from '@/lib/ports/trading-venue';
import { stageOf } from './_venue-stage';
import { restingBuy } from './_venue-world';
import { VENUES } from './_venues';

describe.each(VENUES)('$name', (venue) => {
  const stage = stageOf(venue);

  it('V8: a revoked key is refused, and never taken for a limit (M10)', async () => {
    expect(await stage.world.venue.keyRights()).toMatchObject({ ok: true, value: { canTrade: true } });
    stage.world.revokeKey();
    const refused = { ok: false, fault: { kind: 'key-refused' } };
    expect(await stage.world.venue.balances()).toMatchObject(refused);
    expect(await stage.world.venue.openOrders()).toMatchObject(refused);
    expect(await stage.world.venue.findOrder(restingBuy(stage.world))).toMatchObject(refused);
    expect(await stage.send(restingBuy(stage.world))).toMatchObject({ kind: 'rejected' });
    expect(await stage.world.venue.cancel(restingBuy(stage.world))).toMatchObject({ kind: 'unknown' });
  });

  it('V7: told to wait, it holds everything back, and says for how long', async () => {
    const { tooMany, banned } = venue.words;
    for (const [kind, words] of [
      ['rate-limited', tooMany],
      ['banned', banned],
    ] as const) {
      if (words === null) continue;
      const headers = { 'retry-after': '1' };
      stage.world.proxy.next({
        path: stage.world.paths.openOrders,
        isDropped: true,
        answer: { kind: 'status', ...words, headers },
      });
      expect(await stage.world.venue.openOrders()).toMatchObject({ ok: false, fault: { kind } });
      const before = stage.world.proxy.requests.length;
      expect(await stage.world.venue.openOrders()).toMatchObject({ ok: false, fault: { kind } });
      expect(await stage.send(restingBuy(stage.world))).toMatchObject({ kind: 'rejected', code: 'NOT_SENT' });
      expect(stage.world.proxy.requests.length).toBe(before);
      await vi.waitFor(async () => expect(await stage.world.venue.openOrders()).toMatchObject({ ok: true }), {
        timeout: 5_000,
        interval: 50,
      });
    }
  });

  it('V12: every order call is on the record byte for byte, without key and signature', async () => {
    const calls: VenueCall[] = [];
    stage.world.venue.onCall((call) => void calls.push(call));
    const order = restingBuy(stage.world);
    await stage.send(order);
    await stage.world.venue.findOrder(order);
    await stage.goneWrong(restingBuy(stage.world), { answer: { kind: 'reset' } });
    await stage.world.venue.cancel(order);
    expect(calls.map(({ purpose }) => purpose).filter((one, at, all) => one !== all[at - 1])).toEqual([
      'submit',
      'find',
      'submit',
      'cancel',
    ]);
    expect(calls[0]).toMatchObject({ clientOrderId: order.clientOrderId, httpStatus: 200 });
    expect(Buffer.from(calls[0]!.body!).toString()).toContain(order.clientOrderId);
    expect(calls[2]).toMatchObject({ httpStatus: null, body: null });
    const all = calls.map((call) => `${call.request} ${Buffer.from(call.body ?? []).toString()}`).join('\n');
    expect(all).toContain(order.clientOrderId);
    for (const secret of [...stage.world.secrets, 'signature=']) expect(all).not.toContain(secret);
  });

  it('V6: an order is good for the window of its claim and no longer', async () => {
    const answer = await stage.world.venue.measureClock();
    expect(Math.abs(answer.ok ? answer.value : Number.NaN)).toBeLessThan(1_000);
    // Some venues cannot be told until when an order is good; there is nothing to hold them to.
    if (!venue.words.hasTimeFence) return;
    const late = { claimedAtMs: Date.now() - 3_000, validMs: 2_500 };
    expect(await stage.world.venue.submit(restingBuy(stage.world), late)).toMatchObject({
      kind: 'rejected',
      code: '-1021',
    });
    expect(stage.world.accepted()).toEqual([]);
  });

  it('a read-only account writes nothing and answers questions', async () => {
    const readOnly = readOnlyVenue(stage.world.venue);
    const before = stage.world.proxy.requests.length;
    const order = restingBuy(stage.world);
    expect(await readOnly.submit(order, { claimedAtMs: Date.now(), validMs: 2_500 })).toMatchObject({
      kind: 'rejected',
      code: 'NOT_SENT',
    });
    expect(await readOnly.cancel(order)).toMatchObject({ kind: 'unknown' });
    expect(await readOnly.keepAlive(60_000)).toMatchObject({ ok: false });
    expect(stage.world.proxy.requests.length).toBe(before);
    expect(await readOnly.openOrders()).toEqual({ ok: true, value: [] });
  });

  it('arms the venue’s own switch for what is open, or says that it has none', async () => {
    await stage.send(restingBuy(stage.world));
    const armed = await stage.world.venue.keepAlive(60_000);
    if (stage.world.venue.capabilities.deadMansSwitch === null)
      return expect(armed).toMatchObject({ ok: false, fault: { kind: 'refused', code: 'NO_SWITCH' } });
    expect(armed).toEqual({ ok: true, value: undefined });
    expect(stage.world.proxy.requests.at(-1)).toMatch(/countdownCancelAll/);
  });

  it('V11: the stream says when to ask, when it was cut and when it stands again', async () => {
    const hints: VenueHint[] = [];
    stage.world.venue.watch((hint) => void hints.push(hint));
    // Without a stream nothing is ever hinted, and whoever acts for the account asks by the clock.
    if (!stage.world.venue.capabilities.userStream) return;
    const heard = (kind: VenueHint['kind']): Promise<void> =>
      vi.waitFor(() => expect(hints.splice(0).map((hint) => hint.kind)).toContain(kind), {
        timeout: 8_000,
      });
    await heard('healed');
    await stage.send(restingBuy(stage.world));
    await heard('changed');
    for (const end of [() => stage.world.proxy.cutStreams(), stage.world.endStream]) {
      end();
      await heard('cut');
      await heard('healed');
      await stage.send(restingBuy(stage.world));
      await heard('changed');
    }
  });
});
