import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/core/model/refusal';
import { checkStrategyParams } from '@/lib/services/runs/check-strategy-params';

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('checkStrategyParams', () => {
  it('fills in the defaults of what was not given', () => {
    expect(checkStrategyParams('sma-cross', { fast: 7 })).toMatchObject({
      fast: 7,
      slow: expect.any(Number),
    });
  });

  it('names a strategy that is close to a mistyped one', () => {
    const refusal = refusalOf(() => checkStrategyParams('sma-corss', {}));
    expect(refusal.code).toBe('STRATEGY_UNKNOWN');
    expect(refusal.details).toMatchObject({
      field: 'strategy',
      got: 'sma-corss',
      next: 'did you mean sma-cross?',
    });
  });

  it('names every wrong parameter and marks the first', () => {
    const refusal = refusalOf(() => checkStrategyParams('sma-cross', { fast: 'x', slow: -1 }));
    expect(refusal.code).toBe('PARAMS_INVALID');
    expect(refusal.details.field).toBe('params.fast');
    expect(refusal.details.why).toMatch(/fast: .*; slow: /);
  });

  it('suggests the parameter that was meant', () => {
    const refusal = refusalOf(() => checkStrategyParams('sma-cross', { fst: 10 }));
    expect(refusal.details.next).toBe('did you mean fast?');
  });
});
