import { describe, expect, it } from 'vitest';
import { DEFAULT_EXECUTION, EXECUTION_FIELDS, EXECUTION_PRESETS } from '@/components/forms/execution-fields';
import { executionProblems, executionTexts, readExecution } from '@/components/forms/execution-form';
import { createRunRequest, COST_DEFAULTS } from '@/lib/contracts/api/run';
import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import { SIZING_METHODS } from '@/lib/core/risk/sizing/sizing-methods';

const request = (execution: object) =>
  createRunRequest.safeParse({
    ...COST_DEFAULTS,
    strategy: 'sma-cross',
    params: {},
    instrumentId: 'v:A/B',
    timeframe: '1h',
    fromMs: null,
    toMs: null,
    note: '',
    idempotencyKey: 'x'.repeat(16),
    ...execution,
  });

const texts = (changes: Record<string, string>) => ({ ...DEFAULT_EXECUTION, ...changes });

describe('Execution and risk', () => {
  it('untouched is what a request without it means', () => {
    const { withInstruments: _none, rules: _rules, ...plain } = EXECUTION_DEFAULTS;
    expect(readExecution(DEFAULT_EXECUTION)).toEqual(plain);
    expect(request({}).data).toMatchObject(readExecution(DEFAULT_EXECUTION));
  });

  it.each([
    ...SIZING_METHODS.map(({ kind }) => [`sizing ${kind}`, { 'sizing.kind': kind }] as const),
    ...EXECUTION_PRESETS.map((preset) => [`preset ${preset.label}`, preset.texts] as const),
    ...EXECUTION_FIELDS.flatMap((field) =>
      field.kind === 'choice'
        ? field.options.map(
            (option) => [`${field.name}=${option.value}`, { [field.name]: option.value }] as const,
          )
        : [],
    ),
    [
      'all at once',
      { 'policy.entry.kind': 'limit', 'policy.entry.timeInForce': 'ioc', 'venue.latency.delayMs': '250' },
    ],
  ] as readonly (readonly [string, Record<string, string>])[])(
    '%s is a request the API accepts, and its settings make the same form again',
    (_name, changes) => {
      expect(executionProblems(texts(changes))).toEqual({});
      const settings = readExecution(texts(changes));
      expect(request(settings).success).toBe(true);
      expect(readExecution(executionTexts(settings))).toEqual(settings);
    },
  );

  it('sends shares as fractions, by moving the point', () => {
    const { sizing, margin } = readExecution(
      texts({
        'sizing.percent-of-equity.fraction': '12.5',
        'margin.mode': 'cross',
        'margin.borrowRate': '5',
      }),
    );
    expect(sizing).toEqual({ kind: 'percent-of-equity', fraction: '0.125' });
    expect(margin).toEqual({ mode: 'cross', leverageMax: '1', borrowRate: '0.05' });
  });

  it('names every wrong number, and no field that is not asked for', () => {
    expect(
      Object.keys(
        executionProblems(
          texts({
            'sizing.percent-of-equity.fraction': 'half',
            'margin.leverageMax': 'x',
            'venue.latency.delayMs': '1.5',
          }),
        ),
      ),
    ).toEqual(['sizing.percent-of-equity.fraction', 'venue.latency.delayMs']);
  });
});
