import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '@/lib/core/model/event';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import type { Engine } from '@/lib/core/engine/engine';
import { FIRST_BAR_MS } from '@/tests/kit/bars';
import { prepareStrategy } from '@/lib/core/engine/prepare-strategy';
import { bar, engineOf, fillOf, kinds, started, submitted } from '@/tests/kit/engine-story';
import { LONG, scripted, SHORT } from '@/tests/kit/scripted-strategy';

const asked = (
  kind: 'operator-paused' | 'operator-resumed' | 'operator-cancel' | 'operator-flatten',
): EngineEvent => ({
  kind,
  timeMs: FIRST_BAR_MS + 60_000,
  reason: 'drill',
  request: null,
});

describe('an order that our own gate keeps back', () => {
  it('gives its money back, says which limit, and can never be heard of again (O11)', () => {
    const { engine, orderNumber } = submitted();
    const denied = {
      kind: 'claim-denied',
      timeMs: 5,
      orderNumber,
      code: 'EXPOSURE_CAP',
      limit: '10',
      actual: '100',
    } as const;
    expect(engine.process(denied).entries).toMatchObject([{ ...denied, seq: 4 }]);
    expect(engine.order(orderNumber)?.status).toBe('denied');
    expect(engine.standing()).toMatchObject({ openOrders: 0, cash: money('100') });
    expect(() =>
      engine.process({ kind: 'order-accepted', timeMs: 6, orderNumber, venueOrderId: null }),
    ).toThrow('denied');
  });

  it('lets the next view of the strategy be asked for', () => {
    const engine = engineOf(scripted({ 0: [LONG], 1: [LONG] }));
    engine.process(started);
    const [first] = engine.process(bar(0)).commands;
    engine.process({
      kind: 'claim-denied',
      timeMs: 5,
      orderNumber: first!.orderNumber,
      code: 'X',
      limit: '',
      actual: '',
    });
    expect(engine.process(bar(1)).commands).toMatchObject([{ kind: 'submit-order' }]);
  });
});

describe('an order of which nobody knows what became', () => {
  it('keeps its money until the venue proves something', () => {
    const { engine, orderNumber } = submitted();
    expect(kinds(engine.process({ kind: 'order-lost', timeMs: 5, orderNumber, reason: 'timeout' }))).toEqual([
      '4 order-lost',
    ]);
    expect(engine.order(orderNumber)?.status).toBe('unknown');
    expect(engine.workingOrders()).toHaveLength(1);
    engine.process(fillOf(orderNumber));
    expect(engine.standing().held).toEqual([quantity('9')]);
  });

  it('is over once it is proven never to have been there (O11)', () => {
    const { engine, orderNumber } = submitted();
    engine.process({ kind: 'order-lost', timeMs: 5, orderNumber, reason: 'timeout' });
    const proven = { kind: 'order-not-placed', timeMs: 6, orderNumber, reason: 'absent everywhere' } as const;
    expect(kinds(engine.process(proven))).toEqual(['5 order-not-placed']);
    expect(engine.standing()).toMatchObject({ openOrders: 0, cash: money('100') });
    expect(() => engine.process(fillOf(orderNumber))).toThrow('not-placed');
  });
});

describe('a person interferes', () => {
  it('paused, nothing is entered and what is held may be closed', () => {
    const engine = engineOf(scripted({ 0: [LONG], 1: [SHORT], 2: [LONG], 3: [LONG] }));
    engine.process(started);
    const [buy] = engine.process(bar(0)).commands;
    engine.process(fillOf(buy!.orderNumber));
    engine.process(asked('operator-paused'));
    const against = engine.process(bar(1));
    expect(kinds(against).map((text) => text.split(' ')[1])).toContain('signal-skipped');
    expect(against.commands).toMatchObject([{ request: { side: 'sell', reduceOnly: true } }]);
    engine.process(sold(against.commands[0]!.orderNumber));
    expect(engine.process(bar(2)).commands).toEqual([]);
    engine.process(asked('operator-resumed'));
    expect(engine.process(bar(3)).commands).toMatchObject([{ request: { side: 'buy' } }]);
  });

  it('takes every working order back', () => {
    const { engine, orderNumber } = submitted();
    expect(engine.process(asked('operator-cancel')).commands).toMatchObject([
      { kind: 'cancel-order', orderNumber },
    ]);
  });

  it('closes what is held at the market, once what is in the way is gone, also when the strategy has broken', () => {
    const boom = (): never => {
      throw new Error('boom');
    };
    const engine = engineOf(scripted({ 0: [LONG] }, { dailyClose: boom, onFill: boom }));
    engine.process(started);
    const [buy] = engine.process(bar(0)).commands;
    engine.process(fillOf(buy!.orderNumber));
    expect(engine.status).toBe('failed');
    const closing = engine.process(asked('operator-flatten'));
    expect(closing.commands).toMatchObject([
      {
        request: { side: 'sell', type: 'market', quantity: quantity('9'), reduceOnly: true, reason: 'drill' },
      },
    ]);
    const { orderNumber } = closing.commands[0]!;
    // Refused once, it is not asked for again and again.
    expect(engine.process({ kind: 'order-rejected', timeMs: 9, orderNumber, reason: 'NO' }).commands).toEqual(
      [],
    );
  });

  it('a close waits for the orders that stand in its way', () => {
    const { engine, orderNumber } = submitted();
    const part = { ...fillOf(orderNumber), isLast: false } as EngineEvent;
    engine.process(part);
    expect(engine.process(asked('operator-flatten')).commands).toMatchObject([
      { kind: 'cancel-order', orderNumber },
    ]);
    const canceled = engine.process({ kind: 'order-canceled', timeMs: 9, orderNumber, reason: 'drill' });
    expect(canceled.commands).toMatchObject([{ request: { side: 'sell', quantity: quantity('9') } }]);
  });
});

describe('a kill switch', () => {
  it('takes back what could open something and denies new entries until it is lifted', () => {
    const engine = engineOf(scripted({ 0: [LONG], 1: [LONG], 2: [LONG] }));
    engine.process(started);
    const [first] = engine.process(bar(0)).commands;
    const orderNumber = first!.orderNumber;
    const kill = (state: 'freeze' | 'off'): EngineEvent => ({
      kind: 'kill-changed',
      timeMs: 5,
      state,
      reason: 'drill',
    });
    expect(engine.process(kill('freeze')).commands).toMatchObject([{ kind: 'cancel-order', orderNumber }]);
    engine.process({ kind: 'order-canceled', timeMs: 6, orderNumber, reason: 'drill' });
    expect(kinds(engine.process(bar(1))).at(-1)).toContain('order-denied');
    engine.process(kill('off'));
    expect(engine.process(bar(2)).commands).toMatchObject([{ kind: 'submit-order' }]);
  });
});

describe('bars of before the run', () => {
  it('are seen by the strategy and marked, and nothing is decided or written', () => {
    const seen: number[] = [];
    const engine = engineOf(
      scripted({ 0: [LONG], 2: [LONG] }, { onMarketData: (view) => void seen.push(view.close) }),
    );
    engine.process(started);
    for (const index of [0, 1]) engine.warmUp(bar(index) as Extract<EngineEvent, { kind: 'bar-closed' }>);
    expect(seen).toEqual([10, 11]);
    expect(engine.journal.lastSeq).toBe(1);
    expect(kinds(engine.process(bar(2)))).toEqual(['2 signal', '3 order-submitted']);
  });

  it('a strategy that breaks over them ends the run with its reason', () => {
    const engine = engineOf(
      scripted(
        {},
        {
          onMarketData: () => {
            throw new Error('boom');
          },
        },
      ),
    );
    engine.process(started);
    engine.warmUp(bar(0) as Extract<EngineEvent, { kind: 'bar-closed' }>);
    expect(engine.status).toBe('failed');
  });
});

it('what a person and a switch said survives a restart', () => {
  const make = (): Engine => engineOf(prepareStrategy('buy-and-hold', {}, 1));
  const first = make();
  first.process(started);
  first.process(asked('operator-paused'));
  const second = make();
  second.restore(first.snapshot());
  expect(kinds(second.process(bar(0))).map((text) => text.split(' ')[1])).toContain('signal-skipped');
});

function sold(orderNumber: Parameters<typeof fillOf>[0]): EngineEvent {
  return fillOf(orderNumber, { side: 'sell', tradeId: 't2' as never });
}
