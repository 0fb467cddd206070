import { describe, expect, it } from 'vitest';
import { DEFAULT_EXECUTION } from '@/components/forms/execution-fields';
import { readExecution, type ExecutionSettings } from '@/components/forms/execution-form';
import { executionLines } from '@/components/forms/execution-lines';

const PLAIN = readExecution(DEFAULT_EXECUTION);

/** `title / label` → value, with a star where somebody chose it. */
const read = (changes: Partial<ExecutionSettings> = {}) =>
  Object.fromEntries(
    executionLines({ ...PLAIN, ...changes }).flatMap(({ title, lines }) =>
      lines.map(({ label, value, isDefault }) => [`${title} / ${label}`, `${value}${isDefault ? '' : ' *'}`]),
    ),
  );

describe('how a run executes, read back', () => {
  it('names every setting of a plain run and marks none as chosen', () => {
    const lines = read();
    expect(lines).toMatchObject({
      'Position size / Largest position': 'none',
      'Margin / Margin': 'None',
      'Orders / Entries': 'At the market',
      'Orders / Protection': 'None',
      'Venue / Latency': 'none',
      'Venue / Slippage model': 'Fixed, as above',
      'Risk limits / Limits': 'Research',
    });
    expect(Object.values(lines).filter((value) => value.endsWith('*'))).toEqual([]);
  });

  it('says what was chosen in the words of the form, with units', () => {
    const lines = read({
      sizing: { kind: 'percent-of-equity', fraction: '0.5', positionCap: '0.25' },
      margin: { mode: 'cross', leverageMax: '3', borrowRate: '0.05' },
      policy: {
        entry: { kind: 'limit', offset: '0.001', timeInForce: 'gtc', postOnly: true, goodForMs: 60_000 },
        protection: { kind: 'trailing', distance: '0.02' },
      },
      venue: {
        latency: { kind: 'fixed', delayMs: 250 },
        slippage: { kind: 'linear', impact: '0.1', spread: '0.0002' },
        fees: [{ kind: 'maker-taker', maker: '0.0002', taker: '0.0006' }],
      },
      limits: 'account',
    });
    expect(lines).toMatchObject({
      'Position size / Share of equity': '50 % *',
      'Position size / Largest position': '25 % *',
      'Margin / Leverage': '3 × *',
      'Orders / Limit offset': '0.1 %',
      'Orders / Post only': 'Yes *',
      'Orders / Trailing distance': '2 % *',
      'Venue / Latency': '250 ms *',
      'Venue / Slippage model': 'Linear in our share *',
      'Venue / Taker fee': '0.06 % *',
      'Risk limits / Limits': 'Account *',
      'Further settings / Entry good for ms': '60000 *',
    });
  });

  it('leaves out nothing that only the API can ask for', () => {
    const lines = read({
      venue: {
        funding: { kind: 'fixed-rate', rate: '-0.0001', intervalMs: 28_800_000 },
        queue: { kind: 'volume-share', share: '0.2' },
        latency: { kind: 'uniform', minMs: 10, maxMs: 90 },
        feeMinimum: '1',
        fees: [{ kind: 'tiered', tiers: [{ from: '0', maker: '0.001', taker: '0.002' }] }],
      },
    });
    expect(lines).toMatchObject({
      'Further settings / Funding rate': '-0.0001 *',
      'Further settings / Funding interval ms': '28800000 *',
      'Further settings / Queue share': '0.2 *',
      'Further settings / Latency max ms': '90 *',
      'Further settings / Fee minimum': '1 *',
      'Further settings / Fees 1 tiers 1 taker': '0.002 *',
    });
  });
});
