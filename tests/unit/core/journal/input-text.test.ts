import { expect, it } from 'vitest';
import { inputText, parseInput, type RunInput } from '@/lib/core/journal/input-text';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';

const orderNumber = asOrderNumber(7);
const INPUTS: readonly RunInput[] = [
  { kind: 'run-started', timeMs: 1 },
  {
    kind: 'bar-closed',
    instrument: 1,
    timeMs: 60_000,
    open: 0.1 + 0.2,
    high: 1e21,
    low: 5e-324,
    close: 40_000.01,
    volume: 0,
    moment: 3,
    of: 2,
  },
  {
    kind: 'order-filled',
    timeMs: 1.5,
    isLast: true,
    fill: {
      orderNumber,
      tradeId: asTradeId(12),
      timeMs: 1.5,
      instrument: 0,
      side: 'buy',
      price: price('0.000000000000000001'),
      quantity: quantity('1234567890.123456789012345678'),
      value: money('0.1'),
      fee: money('-0.00000001'),
      feeAsset: 'CASH',
      liquidity: 'maker',
      slippage: money('0'),
    },
  },
  { kind: 'claim-denied', timeMs: 2, orderNumber, code: 'ORDER_CAP', limit: '10', actual: '11' },
  { kind: 'operator-flatten', timeMs: 3, reason: 'price is "high"', request: 4 },
  { kind: 'kill-changed', timeMs: 3, state: 'freeze', reason: '' },
];

it.each(INPUTS.map((input) => ({ kind: input.kind, input })))(
  '$kind reads back as it was, to the last digit',
  ({ input }) => {
    expect(parseInput(inputText(input))).toEqual(input);
  },
);

it('equal inputs have equal lines, whatever order they were built in', () => {
  const line = '{"kind":"operator-cancel","reason":"r","request":null,"timeMs":3}';
  expect(inputText({ timeMs: 3, request: null, reason: 'r', kind: 'operator-cancel' })).toBe(line);
});
