import { expect, it } from 'vitest';
import { decideReload, type ReloadCandidate } from '@/lib/core/strategies/reload';

const valid = (hash: string, breaches: readonly string[] = []): ReloadCandidate<string> => ({
  kind: 'valid',
  hash,
  value: `value of ${hash}`,
  breaches,
});

it.each([
  ['nothing changed', valid('a'), { kind: 'same' }],
  ['something changed and is right', valid('b'), { kind: 'take', hash: 'b', value: 'value of b' }],
  [
    'what it became is wrong',
    { kind: 'invalid', code: 'STRATEGY_CODE', reason: 'strategy.ts:3:1: no' } as const,
    { kind: 'keep', code: 'STRATEGY_CODE', reason: 'strategy.ts:3:1: no' },
  ],
  [
    'B69 it is right and would break a limit with what is held',
    valid('b', ['20 units held, at most 10 allowed', 'leverage 3 of 2']),
    { kind: 'keep', code: 'WOULD_BREACH', reason: '20 units held, at most 10 allowed; leverage 3 of 2' },
  ],
  ['what is held is over a limit that did not change', valid('a', ['still over']), { kind: 'same' }],
])('%s', (_story, candidate, decision) => {
  expect(decideReload('a', candidate)).toEqual(decision);
});
