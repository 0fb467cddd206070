import { expect, it } from 'vitest';
import { money } from '@/lib/core/model/money';
import { newBreaches } from '@/lib/core/risk/limit-ladder';
import { riskLimits, type LimitTexts } from '@/lib/core/risk/limits';
import { planReview } from '@/lib/core/risk/plan';
import { decideReload } from '@/lib/core/strategies/reload';
import { FACTS } from './_facts';

const plan = (texts: LimitTexts) => planReview(riskLimits('test', texts));
/** 1 000 of equity, of which 800 are tied up in four positions. */
const HELD = { ...FACTS, deployed: money('800'), grossExposure: money('800'), positionsOpen: 4 };

it.each<[string, LimitTexts, LimitTexts, string[]]>([
  ['exactly what is held', { deployed: '0.9' }, { deployed: '0.8' }, []],
  [
    'one step less than is held',
    { deployed: '0.9' },
    { deployed: '0.799999999999999999' },
    ['Deployed, of equity: 0.8, the new limit is 0.799999999999999999'],
  ],
  ['a limit that was not there', {}, { positionsOpen: '3' }, ['Open positions: 4, the new limit is 3']],
  ['a limit that goes', { positionsOpen: '4' }, {}, []],
  ['a limit on single orders', {}, { orderNotional: '1' }, []],
  ['a limit that was broken before, and still is', { deployed: '0.5' }, { deployed: '0.6' }, []],
  [
    'several at once, each in words',
    { leverage: '1', positionsOpen: '5' },
    { leverage: '0.5', positionsOpen: '3' },
    ['Open positions: 4, the new limit is 3', 'Leverage after the order: 0.8, the new limit is 0.5'],
  ],
])('new limits: %s', (_story, before, after, expected) => {
  expect(newBreaches(HELD, plan(before), plan(after))).toEqual(expected);
});

it('limits that would break what is held are not taken, and the old ones stay (H2)', () => {
  const reload = (after: LimitTexts) => {
    const breaches = newBreaches(HELD, plan({ deployed: '0.9' }), plan(after));
    return decideReload('old', { kind: 'valid', hash: 'new', value: after, breaches });
  };
  expect(reload({ deployed: '0.8' })).toMatchObject({ kind: 'take' });
  expect(reload({ deployed: '0.79' })).toEqual({
    kind: 'keep',
    code: 'WOULD_BREACH',
    reason: 'Deployed, of equity: 0.8, the new limit is 0.79',
  });
});
