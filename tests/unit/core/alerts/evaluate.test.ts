import { describe, expect, it } from 'vitest';
import { AlertEvaluator, type AlertChange, type Measurement } from '@/lib/core/alerts/evaluate';
import type { AlertRule } from '@/lib/core/alerts/rule';

const ABOVE = { comparison: '>', value: 0.1 } as const;
const RULE: AlertRule = {
  id: 'drawdown',
  metric: 'account.drawdown',
  when: ABOVE,
  until: ABOVE,
  forMs: 0,
  withinMs: 0,
  severity: 'critical',
  category: 'risk',
  message: ['down ', { name: 'value' }],
};
const rule = (changes: Partial<AlertRule>): AlertRule => ({ ...RULE, ...changes });

/** `12 0.2` is measured at 12 s, `12` alone is a tick; what comes of it as `12 raised`. */
function story(of: AlertRule, steps: readonly (string | Partial<Measurement>)[]): string[] {
  const evaluator = new AlertEvaluator([of]);
  const said: AlertChange[] = [];
  for (const step of steps) {
    const [second = '', value] = typeof step === 'string' ? step.split(' ') : [];
    const timeMs = Number(second) * 1_000;
    const plain = { metric: of.metric, timeMs, value: Number(value), labels: {} };
    if (typeof step !== 'string') said.push(...evaluator.take({ ...plain, value: 1, timeMs: 0, ...step }));
    else said.push(...(value === undefined ? evaluator.tick(timeMs) : evaluator.take(plain)));
  }
  return said.map(({ timeMs, kind, key }) => `${timeMs / 1_000} ${kind}${key === '' ? '' : ` ${key}`}`);
}

describe('a level against its rule', () => {
  it.each<[string, Partial<AlertRule>, string[], string[]]>([
    [
      'is raised once and resolved once',
      {},
      ['1 0.2', '2 0.3', '3 0.05', '4 0.04'],
      ['1 raised', '3 resolved'],
    ],
    ['exactly at the threshold is not above it', {}, ['1 0.1'], []],
    ['is not raised before it held long enough', { forMs: 10_000 }, ['1 0.2', '10.999 0.2'], []],
    ['exactly long enough is enough', { forMs: 10_000 }, ['1 0.2', '11 0.2'], ['11 raised']],
    ['begins anew after a break', { forMs: 10_000 }, ['1 0.2', '6 0.1', '7 0.2', '16.999 0.2'], []],
    [
      'is raised by time alone, the last value standing',
      { forMs: 10_000 },
      ['1 0.2', '10', '11'],
      ['11 raised'],
    ],
    [
      'stays raised between its two thresholds, and is over exactly at the lower one',
      { until: { comparison: '>', value: 0.08 } },
      ['1 0.2', '2 0.0801', '3 0.11', '4 0.08'],
      ['1 raised', '4 resolved'],
    ],
    ['what is no number says nothing', {}, ['1 0.2', '2 NaN', '3 Infinity'], ['1 raised']],
    ['what is older than the last says nothing', {}, ['5 0.2', '4 0.01'], ['5 raised']],
    [
      'below works like above',
      { when: { comparison: '<', value: 2 }, until: { comparison: '<', value: 3 } },
      ['1 2', '2 1', '3 2.5', '4 3'],
      ['2 raised', '4 resolved'],
    ],
  ])('%s', (_name, changes, steps, expected) => {
    expect(story(rule(changes), steps)).toEqual(expected);
  });

  it('says what, since when and how much', () => {
    const evaluator = new AlertEvaluator([rule({ forMs: 5_000 })]);
    const at = (timeMs: number) => ({ metric: RULE.metric, timeMs, value: 0.125, labels: {} });
    expect(evaluator.take(at(1_000))).toEqual([]);
    expect(evaluator.take(at(6_000))).toEqual([
      {
        kind: 'raised',
        rule: 'drawdown',
        key: '',
        severity: 'critical',
        category: 'risk',
        timeMs: 6_000,
        sinceMs: 1_000,
        value: 0.125,
        message: 'down 12.5%',
      },
    ]);
  });
});

describe('an event against its rule', () => {
  const denied: Partial<AlertRule> = {
    metric: 'order.denied',
    when: { comparison: '>=', value: 2 },
    until: { comparison: '>=', value: 2 },
    withinMs: 10_000,
  };
  const code = (second: number, name: string) => ({ timeMs: second * 1_000, labels: { code: name } });

  it('is counted within its window, whose beginning is out, and told apart by its labels', () => {
    const steps = [code(1, 'A'), code(2, 'B'), code(11, 'A'), code(11.999, 'B')];
    expect(story(rule(denied), steps)).toEqual(['11.999 raised code=B']);
  });

  it('is over when enough of it left the window', () => {
    expect(story(rule(denied), [code(1, 'A'), code(2, 'A'), '10.999', '11'])).toEqual([
      '2 raised code=A',
      '11 resolved code=A',
    ]);
  });
});

describe('what outlives a look', () => {
  const silent = rule({
    metric: 'worker.age',
    when: { comparison: '>', value: 30 },
    until: { comparison: '>', value: 20 },
  });
  /** `a40 b10` is everything there is: a worker and its age each. */
  const all = (text: string, timeMs: number): Measurement[] =>
    text.split(' ').flatMap((one) =>
      one === ''
        ? []
        : [
            {
              metric: 'worker.age',
              timeMs,
              value: Number(one.slice(1)),
              labels: { worker: one.slice(0, 1) },
            },
          ],
    );
  const said = (changes: readonly AlertChange[]): string[] =>
    changes.map(({ kind, key }) => `${kind} ${key}`);

  it.each<[string, string[], string[]]>([
    ['what is there is judged, each for itself', ['a40 b10'], ['raised worker=a']],
    ['what is gone is over', ['a40 b40', 'b41'], ['raised worker=a', 'raised worker=b', 'resolved worker=a']],
    [
      'what comes back begins anew',
      ['a40', '', 'a40'],
      ['raised worker=a', 'resolved worker=a', 'raised worker=a'],
    ],
    ['what is gone without an alert says nothing', ['a10', ''], []],
  ])('of everything there is, %s', (_name, looks, expected) => {
    const evaluator = new AlertEvaluator([silent]);
    const changes = looks.flatMap((text, at) => evaluator.takeAll('worker.age', at, all(text, at)));
    expect(said(changes)).toEqual(expected);
  });

  it.each<[string, AlertRule[], string[]]>([
    ['that says what it said keeps its alert', [{ ...silent }], []],
    [
      'that says something else ends its alert, and raises anew what still holds',
      [{ ...silent, severity: 'error' }],
      ['resolved worker=a', 'raised worker=a'],
    ],
    ['that is taken out ends its alert', [], ['resolved worker=a']],
  ])('a rule %s', (_name, rules, expected) => {
    const evaluator = new AlertEvaluator([silent]);
    evaluator.takeAll('worker.age', 1, all('a40', 1));
    const replaced = evaluator.replaceRules(rules, 2);
    expect(said([...replaced, ...evaluator.takeAll('worker.age', 3, all('a41', 3))])).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['is not raised again while it holds', 'a40', []],
    ['stays raised on the near side of its threshold', 'a25', []],
    ['is over on the safe side', 'a20', ['resolved worker=a']],
    ['is over when what it is about is gone', '', ['resolved worker=a']],
  ])('an alert of an earlier life %s', (_name, text, expected) => {
    const evaluator = new AlertEvaluator([silent]);
    expect(evaluator.resume({ rule: 'drawdown', key: 'worker=a', sinceMs: 0 })).toBe(true);
    expect(said(evaluator.takeAll('worker.age', 5, all(text, 5)))).toEqual(expected);
  });

  it('an alert whose rule is gone is nobody’s', () => {
    expect(new AlertEvaluator([silent]).resume({ rule: 'other', key: '', sinceMs: 0 })).toBe(false);
  });
});
