import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asMoney } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import { COST_METHODS, type CostMethod } from '@/lib/core/model/position';
import { asQuantity, NO_QUANTITY } from '@/lib/core/model/quantity';
import { OpenPosition } from '@/lib/core/portfolio/position';

interface Execution {
  readonly side: Side;
  readonly quantity: bigint;
  readonly value: bigint;
}

const RUNS = { numRuns: 3_000, seed: 20_261_121 };

/** Small numbers beside large ones: shares that do not divide, and lots that are eaten in parts. */
const execution: fc.Arbitrary<Execution> = fc.record({
  side: fc.constantFrom<Side>('buy', 'sell'),
  quantity: fc.oneof(fc.bigInt(1n, 7n), fc.bigInt(1n, 10n ** 21n)),
  value: fc.oneof(fc.bigInt(0n, 11n), fc.bigInt(0n, 10n ** 24n)),
});
const executions = fc.array(execution, { minLength: 1, maxLength: 30 });

function moved(method: CostMethod, steps: readonly Execution[]): OpenPosition {
  const position = new OpenPosition(method);
  for (const { side, quantity, value } of steps) position.execute(side, asQuantity(quantity), asMoney(value));
  return position;
}

/** What would close everything, for `value`. */
function closing(steps: readonly Execution[], value: bigint): Execution[] {
  const held = moved('average', steps).quantity;
  if (held === 0n) return [];
  return held > 0n ? [{ side: 'sell', quantity: held, value }] : [{ side: 'buy', quantity: -held, value }];
}

const signed = ({ side }: Execution, amount: bigint): bigint => (side === 'buy' ? amount : -amount);

describe.each(COST_METHODS)('a position at %s cost, whatever is executed', (method) => {
  it('holds the signed sum of the fills, and no unit of cost is lost or made (P1, P2, P5)', () => {
    fc.assert(
      fc.property(executions, (steps) => {
        const position = moved(method, steps);
        const held = steps.reduce((sum, step) => sum + signed(step, step.quantity), 0n);
        const paid = steps.reduce((sum, step) => sum + signed(step, step.value), 0n);
        expect(position.quantity).toBe(held);
        expect((held < 0n ? -position.cost : position.cost) - position.realized).toBe(paid);
        if (method === 'average') return;
        const lots = position.openLots();
        expect(lots.reduce((sum, lot) => sum + lot.quantity, 0n)).toBe(held < 0n ? -held : held);
        expect(lots.reduce((sum, lot) => sum + lot.cost, 0n)).toBe(position.cost);
      }),
      RUNS,
    );
  });

  it('a reversal in one fill equals the same in two (P3)', () => {
    fc.assert(
      fc.property(executions, execution, (before, last) => {
        const held = moved(method, before).quantity;
        const size = held < 0n ? -held : held;
        fc.pre(size > 0n && last.quantity > size);
        const side: Side = held > 0n ? 'sell' : 'buy';
        const value = (last.value * size) / last.quantity;
        const inOne = moved(method, [...before, { ...last, side }]);
        const inTwo = moved(method, [
          ...before,
          { side, quantity: size, value },
          { side, quantity: last.quantity - size, value: last.value - value },
        ]);
        expect(inOne).toEqual(inTwo);
      }),
      RUNS,
    );
  });
});

it('FIFO and average agree on the total profit once flat (P5)', () => {
  fc.assert(
    fc.property(executions, fc.bigInt(0n, 10n ** 24n), (steps, value) => {
      const all = [...steps, ...closing(steps, value)];
      const [average, fifo] = COST_METHODS.map((method) => moved(method, all));
      expect([average?.quantity, average?.cost]).toEqual([NO_QUANTITY, 0n]);
      expect(fifo?.realized).toBe(average?.realized);
    }),
    RUNS,
  );
});
