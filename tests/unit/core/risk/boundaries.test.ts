import { describe, expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { quantity } from '@/lib/core/model/quantity';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import { codeFor, EDGES } from './_edges';
import { SELL } from './_facts';

const HELD = { positionQuantity: quantity('10'), fundsNeeded: money('10') };
const EXIT: OrderRequest = { ...SELL, quantity: quantity('10') };

describe('exactly the limit passes, one unit more is denied (R2)', () => {
  it.each(EDGES)('$rule $code', ({ code, limits, at, beyond }) => {
    expect([codeFor(limits, at), codeFor(limits, beyond)]).toEqual(['approved', code]);
  });

  it('every rule has its row', () => {
    expect(EDGES.map(({ code }) => code)).toEqual(RISK_CHECKS.map(({ code }) => code));
  });
});

describe('an exit passes every halt (R9)', () => {
  const halts = EDGES.filter(
    ({ code }) => RISK_CHECKS.find((rule) => rule.code === code)?.appliesTo === 'entries',
  );
  it.each(halts)('$rule $code', ({ limits, beyond }) => {
    expect(codeFor(limits, { request: EXIT, facts: { ...beyond.facts, ...HELD } })).toBe('approved');
    expect(
      codeFor(limits, { request: { ...EXIT, reduceOnly: true }, facts: { ...beyond.facts, ...HELD } }),
    ).toBe('approved');
  });
});
