import { describe, expect, it } from 'vitest';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import type { Candle } from '@/tests/kit/bars';
import { riskLimits } from '@/lib/core/risk/limits';
import { EXIT, LONG } from '@/tests/kit/scripted-strategy';
import { entriesOf } from './_run';

const FLAT: readonly Candle[] = Array.from({ length: 4 }, (): Candle => [100, 100, 100, 100]);

/** The verdict of the first view that was looked at. */
function considered(plan: Parameters<typeof entriesOf>[1], options: BacktestOptions): readonly string[] {
  for (const entry of entriesOf(FLAT, plan, { explain: true, ...options })) {
    if (entry.kind !== 'considered') continue;
    return entry.steps.map(
      ({ stage, code, verdict, actual, limit }) => `${stage} ${code} ${verdict} ${actual} of ${limit}`,
    );
  }
  return [];
}

describe('why, and why not', () => {
  it('names what the size was made of and every rule with its value and limit', () => {
    const limits = riskLimits('test', { openOrdersPerInstrument: '1', orderNotional: '500' });
    const steps = considered({ 0: [LONG] }, { limits });
    expect(steps).toContain('size equity info 1000 of null');
    expect(steps.filter((step) => step.includes(' deny '))).toEqual(['risk NOTIONAL_MAX deny 1000 of 500']);
    expect(steps.some((step) => step.startsWith('risk FUNDS pass 1000 of 1000'))).toBe(true);
  });

  it('goes on past the first refusal, so that a person sees all of them', () => {
    const limits = riskLimits('test', { orderNotional: '500', deployed: '0.5' });
    const denied = considered({ 0: [LONG] }, { limits }).filter((step) => step.includes(' deny '));
    expect(denied).toHaveLength(2);
  });

  it('is followed by what came of it', () => {
    const kinds = entriesOf(FLAT, { 0: [LONG], 2: [EXIT] }, { explain: true }).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'run-started',
      'signal',
      'considered',
      'order-submitted',
      'order-accepted',
      'fill',
      'signal',
      'considered',
      'order-submitted',
      'order-accepted',
      'fill',
      'run-ended',
    ]);
  });

  it('explaining changes no decision: without it the same orders are asked for', () => {
    const plain = entriesOf(FLAT, { 0: [LONG], 2: [EXIT] });
    const explained = entriesOf(FLAT, { 0: [LONG], 2: [EXIT] }, { explain: true });
    const fillsOf = (entries: typeof plain): unknown[] =>
      entries.flatMap((entry) =>
        entry.kind === 'fill' ? [[entry.timeMs, entry.price, entry.quantity]] : [],
      );
    expect(fillsOf(explained)).toEqual(fillsOf(plain));
  });
});
