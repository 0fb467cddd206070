import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { DecisionFold } from '@/lib/services/runs/decision-fold';

let seq = 0;
const at = (kind: string, fields: object = {}): Entry =>
  ({ kind, seq: (seq += 1), timeMs: seq * 1_000, instrument: 0, ...fields }) as unknown as Entry;
const signal = (reason = 'cross', instrument = 0) =>
  at('signal', { side: 'long', strength: 1, reason, instrument });
const steps = (code: string) =>
  at('considered', { steps: [{ stage: 'risk', code, verdict: 'pass', actual: 1, limit: 2 }] });
const order = (reason = 'cross', instrument = 0) => at('order-submitted', { reason, instrument });

function fold(...entries: Entry[]) {
  const all = new DecisionFold();
  for (const entry of entries) all.take(entry);
  return all.drain(true).map(({ signal: { reason }, outcome, code, orderNumber }) => ({
    reason,
    outcome,
    code,
    orderNumber,
  }));
}

describe('what became of a view', () => {
  it.each([
    ['skipped', () => at('signal-skipped', { code: 'ALREADY_LONG', detail: '' }), 'skipped', 'ALREADY_LONG'],
    [
      'vetoed by a gate',
      () => at('signal-skipped', { code: 'GATE_BREAKER', detail: '' }),
      'vetoed',
      'BREAKER',
    ],
    [
      'denied by a rule',
      () => at('order-denied', { reason: 'cross', code: 'FUNDS', actual: '1', limit: '0' }),
      'denied',
      'FUNDS',
    ],
    ['left open by the end of the run', () => at('run-ended'), 'undecided', null],
  ] as const)('%s', (_name, next, outcome, code) => {
    expect(fold(signal(), steps('FUNDS'), next())).toMatchObject([{ outcome, code, orderNumber: null }]);
  });

  it.each([
    ['filled', (number: number) => at('fill', { orderNumber: number, isLast: true }), 'filled', null],
    [
      'filled in part and still working',
      (number: number) => at('fill', { orderNumber: number, isLast: false }),
      'ordered',
      null,
    ],
    [
      'rejected',
      (number: number) => at('order-rejected', { orderNumber: number, reason: 'PRICE' }),
      'rejected',
      'PRICE',
    ],
    [
      'canceled',
      (number: number) => at('order-canceled', { orderNumber: number, reason: 'newer view' }),
      'canceled',
      'newer view',
    ],
    [
      'expired',
      (number: number) => at('order-expired', { orderNumber: number, reason: 'IOC' }),
      'expired',
      'IOC',
    ],
  ] as const)('its order %s', (_name, next, outcome, code) => {
    const view = signal();
    const sent = order();
    expect(fold(view, steps('FUNDS'), sent, next(sent.seq))).toMatchObject([
      { outcome, code, orderNumber: sent.seq },
    ]);
  });

  it('an order that waited for a cancel belongs to the view that waited, a protective one to none', () => {
    const first = signal('reverse');
    const stop = order('stop');
    const late = order('reverse');
    const wait = at('signal-skipped', { code: 'WAITING_FOR_CANCEL', detail: '' });
    expect(fold(first, wait)).toMatchObject([{ outcome: 'waiting' }]);
    expect(fold(first, wait, stop, late)).toMatchObject([{ outcome: 'ordered', orderNumber: late.seq }]);
  });

  it('a newer view takes the place of one that waits', () => {
    const wait = at('signal-skipped', { code: 'WAITING_FOR_CANCEL', detail: '' });
    const skipped = at('signal-skipped', { code: 'HOLD', detail: '' });
    expect(fold(signal('one'), wait, signal('two'), skipped)).toMatchObject([
      { reason: 'one', outcome: 'waiting' },
      { reason: 'two', outcome: 'skipped' },
    ]);
  });

  it('views are handed out in their order, and only once nothing can change them', () => {
    const all = new DecisionFold();
    const sent = order('first');
    for (const entry of [
      signal('first'),
      sent,
      signal('second'),
      at('signal-skipped', { code: 'HOLD', detail: '' }),
    ])
      all.take(entry);
    expect(all.drain()).toEqual([]);
    expect(all.isOpenUntil(Infinity)).toBe(true);
    all.take(at('fill', { orderNumber: sent.seq, isLast: true }));
    expect(all.drain().map((view) => view.signal.reason)).toEqual(['first', 'second']);
    expect(all.isOpenUntil(Infinity)).toBe(false);
  });

  it('the steps of one view are never taken for those of the next', () => {
    const all = new DecisionFold();
    const entries = [
      signal('a'),
      steps('FUNDS'),
      order('a'),
      signal('b'),
      at('signal-skipped', { code: 'HOLD', detail: '' }),
    ];
    for (const entry of entries) all.take(entry);
    expect(all.drain(true).map((view) => view.steps.length)).toEqual([1, 0]);
  });
});
