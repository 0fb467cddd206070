import { describe, expect, it } from 'vitest';
import { settingsOfWords, settingWords } from '@/lib/services/runs/setting-words';

const SETTINGS = {
  path: 'pessimistic',
  latency: { kind: 'fixed', delayMs: 250 },
  fees: [
    { kind: 'tiered', tiers: [{ from: '0', maker: '-0.0001', taker: '0.001' }] },
    { kind: 'per-trade', amount: '1' },
  ],
};

describe('settings as words', () => {
  it('are one word for each value, lists numbered', () => {
    expect(settingWords(SETTINGS)).toEqual([
      'path=pessimistic',
      'latency.kind=fixed',
      'latency.delayMs=250',
      'fees.0.kind=tiered',
      'fees.0.tiers.0.from=0',
      'fees.0.tiers.0.maker=-0.0001',
      'fees.0.tiers.0.taker=0.001',
      'fees.1.kind=per-trade',
      'fees.1.amount=1',
    ]);
  });

  it('come back unchanged', () => {
    const words = Object.fromEntries(
      settingWords(SETTINGS).map((word) => word.split('=') as [string, string]),
    );
    expect(settingsOfWords(words)).toEqual(SETTINGS);
    expect(settingsOfWords({})).toEqual({});
  });

  it('never reach into the machinery of the language', () => {
    settingsOfWords({ '__proto__.polluted': 'yes', 'constructor.prototype.polluted': 'yes' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
