import { describe, expect, it } from 'vitest';
import { NOTHING } from '@/lib/core/engine/output';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import { bar, engineOf, fillOf, kinds, started, submitted } from '@/tests/kit/engine-story';
import { LONG, scripted } from '@/tests/kit/scripted-strategy';

describe('a strategy that breaks ends the run and nothing else', () => {
  const boom = (): never => {
    throw new TypeError('boom');
  };
  it.each<[string, Parameters<typeof scripted>[1]]>([
    ['onMarketData', { onMarketData: boom }],
    ['generateSignals', { generateSignals: boom }],
    ['riskCheck', { riskCheck: boom }],
  ])('%s throws: one readable entry, balanced books, no order', (hook, hooks) => {
    const engine = engineOf(scripted({ 0: [LONG] }, hooks));
    engine.process(started);
    const output = engine.process(bar(0));
    expect(output.entries.at(-1)).toMatchObject({
      kind: 'strategy-failed',
      hook,
      message: 'TypeError: boom',
    });
    expect(output.commands).toEqual([]);
    expect([engine.status, engine.process(bar(1))]).toEqual(['failed', NOTHING]);
    expect(engine.process({ kind: 'run-ended', timeMs: 9 }).entries).toMatchObject([{ outcome: 'failed' }]);
    expect(engine.standing().cash).toBe(money('100'));
  });

  it('initialize throws: the run never starts trading', () => {
    const engine = engineOf(scripted({ 0: [LONG] }, { initialize: boom }));
    expect(kinds(engine.process(started))).toEqual(['1 run-started', '2 strategy-failed']);
    expect(engine.process(bar(0))).toBe(NOTHING);
  });

  it('onFill throws: the fill is booked all the same', () => {
    const { engine, orderNumber } = submitted({ onFill: boom });
    expect(kinds(engine.process(fillOf(orderNumber)))).toEqual(['4 fill', '5 strategy-failed']);
    expect(engine.standing().held).toEqual([quantity('9')]);
  });

  it('a failed run still books what the venue reports', () => {
    const engine = engineOf(
      scripted({ 0: [LONG] }, { onMarketData: (view) => (view.barCount > 1 ? boom() : undefined) }),
    );
    engine.process(started);
    const { orderNumber } = engine.process(bar(0)).commands[0]!;
    engine.process(bar(1));
    expect(kinds(engine.process(fillOf(orderNumber)))).toEqual(['5 fill']);
  });

  it.each([
    ['strength NaN', { strength: Number.NaN }],
    ['strength 0', { strength: 0 }],
    ['strength just above 1', { strength: 1 + Number.EPSILON }],
    ['strength 1e9', { strength: 1e9 }],
    ['stopHint 0', { stopHint: 0 }],
    ['ttlMs -1', { ttlMs: -1 }],
    ['side', { side: 'up' as never }],
    ['instrument 1', { instrument: 1 }],
  ])('a signal with %s is the strategy’s failure, not an order', (name, change) => {
    const engine = engineOf(scripted({ 0: [{ ...LONG, ...change }] }));
    engine.process(started);
    const [entry, ...rest] = engine.process(bar(0)).entries;
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({
      kind: 'strategy-failed',
      message: expect.stringContaining(name.split(' ')[0]!) as string,
    });
  });

  it.each([
    [64, 'signal'],
    [65, 'strategy-failed'],
  ])('of %i signals for one bar the first entry is a %s', (count, kind) => {
    const engine = engineOf(scripted({ 0: Array.from({ length: count }, () => LONG) }));
    engine.process(started);
    expect(engine.process(bar(0)).entries[0]?.kind).toBe(kind);
  });

  it('a flood of signals is stopped', () => {
    const engine = engineOf(scripted({ 0: Array.from({ length: 1_000 }, () => LONG) }));
    engine.process(started);
    expect(kinds(engine.process(bar(0)))).toEqual(['2 strategy-failed']);
  });

  it('an answer that is no list of signals is stopped', () => {
    const engine = engineOf(scripted({}, { generateSignals: () => undefined as never }));
    engine.process(started);
    expect(engine.process(bar(0)).entries).toMatchObject([
      { kind: 'strategy-failed', hook: 'generateSignals' },
    ]);
  });
});
