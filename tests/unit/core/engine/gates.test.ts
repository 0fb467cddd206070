import { describe, expect, it } from 'vitest';
import { GATE_CODES, inGateOrder, type Gate, type GateCode } from '@/lib/core/engine/gates';
import { money } from '@/lib/core/model/money';
import { bar, engineOf, fillOf, started } from '@/tests/kit/engine-story';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const gate = (code: GateCode, factor: number, asked: string[] = []): Gate => ({
  code,
  actual: 7,
  limit: 5,
  judge: () => {
    asked.push(code);
    return factor;
  },
});

describe('gates stand between a view and its size', () => {
  it('are asked in one order, whatever order they were given in', () => {
    const asked: string[] = [];
    const gates = [...GATE_CODES].reverse().map((code) => gate(code, 1, asked));
    const engine = engineOf(scripted({ 0: [LONG] }), undefined, { gates });
    engine.process(started);
    engine.process(bar(0));
    expect(asked).toEqual(['SCHEDULE', 'SENTIMENT', 'ML', 'BREAKER', 'REGIME', 'CORRELATION']);
  });

  it('a veto leaves no order and says which gate and with which numbers', () => {
    const engine = engineOf(scripted({ 0: [LONG] }), undefined, { gates: [gate('REGIME', 0)] });
    engine.process(started);
    expect(engine.process(bar(0)).entries.at(-1)).toMatchObject({
      kind: 'signal-skipped',
      code: 'GATE_REGIME',
      detail: 'actual=7 limit=5',
    });
  });

  it('each makes the size smaller by its own share', () => {
    const gates = [gate('ML', 0.5), gate('REGIME', 0.5)];
    const engine = engineOf(scripted({ 0: [LONG] }), undefined, { gates });
    engine.process(started);
    expect(engine.process(bar(0)).commands).toMatchObject([{ request: { quoteQuantity: money('25') } }]);
  });

  it('none may keep somebody in: a view that closes is not asked about', () => {
    let isOpen = true;
    const closing: Gate = { ...gate('BREAKER', 0), judge: () => (isOpen ? 1 : 0) };
    const engine = engineOf(scripted({ 0: [LONG], 1: [EXIT] }), undefined, { gates: [closing] });
    engine.process(started);
    const [buy] = engine.process(bar(0)).commands;
    engine.process(fillOf(buy!.orderNumber));
    isOpen = false;
    expect(engine.process(bar(1)).commands).toMatchObject([{ request: { side: 'sell', reduceOnly: true } }]);
  });

  it('an answer that is no share stops the engine: it is a bug of ours', () => {
    const engine = engineOf(scripted({ 0: [LONG] }), undefined, { gates: [gate('ML', 2)] });
    engine.process(started);
    expect(() => engine.process(bar(0))).toThrow(/ML answered 2/);
  });

  it('two of one kind are refused', () => {
    expect(() => inGateOrder([gate('ML', 1), gate('ML', 1)])).toThrow(/two of ML/);
  });
});
