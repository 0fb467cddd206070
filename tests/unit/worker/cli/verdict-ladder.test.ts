import { expect, it } from 'vitest';
import type { DecisionsAt } from '@/lib/contracts/api/run-decisions';
import { verdictLadder } from '@/worker/cli/verdict-ladder';

const HOUR = 3_600_000;
const AT = Date.UTC(2024, 0, 2, 12);
const FOUND: DecisionsAt = {
  askedMs: AT,
  atMs: AT,
  isExact: true,
  barMs: HOUR,
  views: [
    {
      number: 41,
      timeMs: AT,
      instrument: 'BTC/USDT',
      side: 'long',
      strength: 0.5,
      reason: 'fast above slow',
      outcome: 'denied',
      code: 'NOTIONAL_MAX',
      sentence: 'The order is worth more than one order may be.',
      orderNumber: null,
      stopHint: 39_000,
      ttlMs: null,
      detail: 'actual=30000 limit=25000',
      steps: [
        {
          stage: 'size',
          code: 'equity',
          label: 'Equity',
          verdict: 'info',
          actual: 60_000,
          limit: null,
          unit: 'money',
          sentence: '',
        },
        {
          stage: 'risk',
          code: 'NOTIONAL_MAX',
          label: 'Notional',
          verdict: 'deny',
          actual: 30_000,
          limit: 25_000,
          unit: 'money',
          sentence: 'The order is worth more than one order may be.',
        },
      ],
      events: [],
    },
  ],
};

it('prints a verdict as a ladder that is read downwards', () => {
  expect(verdictLadder(FOUND)).toBe(`bar 2024-01-02T11:00:00Z to 2024-01-02T12:00:00Z

#41 BTC/USDT: long, strength 0.5, stop 39000
  because  fast above slow
  Size
          equity  60000
  Risk rules
    DENY  NOTIONAL_MAX  30000  limit 25000
          The order is worth more than one order may be.
  → denied NOTIONAL_MAX: The order is worth more than one order may be. actual=30000 limit=25000
`);
});

it('says when the moment itself had no view, and when none came before it', () => {
  expect(verdictLadder({ ...FOUND, askedMs: AT + HOUR, isExact: false })).toContain(
    'the nearest with a view at or before',
  );
  expect(verdictLadder({ ...FOUND, atMs: null, views: [] })).toMatch(/^no view at or before 2024/);
});

it('says of a silent gate why it is silent', () => {
  const silent = {
    stage: 'gate',
    code: 'ML',
    label: 'Ml gate',
    verdict: 'off',
    actual: null,
    limit: null,
    unit: null,
    sentence: 'Not configured in this run.',
  } as const;
  const views = FOUND.views.map((view) => ({ ...view, steps: [silent] }));
  expect(verdictLadder({ ...FOUND, views })).toContain(
    '  Gates\n    off   ML  Not configured in this run.\n',
  );
});
