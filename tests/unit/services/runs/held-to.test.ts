import { describe, expect, it } from 'vitest';
import { heldToRow } from '@/lib/contracts/api/held-to';
import { strategyRules } from '@/lib/contracts/api/strategy-rules';
import { readAccountLimits } from '@/lib/services/risk/account-limits';
import { heldTo } from '@/lib/services/runs/held-to';

const valueOf = (rows: ReturnType<typeof heldTo>, label: RegExp) =>
  rows.filter((row) => label.test(row.label)).map(({ value }) => value);

describe('what a run was held to', () => {
  it('is nothing but one order at a time without a profile and without rules', () => {
    expect(heldTo({ accountLimits: null, rules: null })).toEqual([
      { group: 'limits', label: 'Open orders of the instrument', value: '1', unit: 'count' },
    ]);
  });

  it('is every limit, breaker and gate of config/risk.yaml', async () => {
    const rows = heldTo({ accountLimits: await readAccountLimits('config', []), rules: null });
    expect(rows.map((row) => heldToRow.parse(row))).toEqual(rows);
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(['limits', 'breakers', 'gates']));
    expect(valueOf(rows, /^Panic above a move/)).toEqual(['8']);
    expect(valueOf(rows, /^The switch trips/)).toEqual(['0.1']);
    expect(valueOf(rows, /^Correlation with/)).toEqual(['0.95']);
  });

  it('names the instruments that share the limit of a cluster', async () => {
    const ids = ['v:ETH/Q', 'v:BTC/Q', 'v:DOGE/Q'];
    const stored = await readAccountLimits('config', []);
    const clusters = { [ids[0] as string]: 'majors', [ids[1] as string]: 'majors' };
    const rows = heldTo({ accountLimits: { ...stored, clusters }, rules: null });
    expect(valueOf(rows, /^Cluster majors$/)).toEqual(['ETH/Q, BTC/Q']);
  });

  it('names the share of the limits that holds in a kind of market', async () => {
    const stored = await readAccountLimits('config', []);
    const adx = { window: 14, trend: 25, chop: 20, hysteresis: 2 };
    const regimeLimits = { adx, shares: { trend: '1', chop: '0.5', transition: '0.8' } };
    const rows = heldTo({ accountLimits: { ...stored, regimeLimits }, rules: null });
    expect(
      rows.filter(({ label }) => label.startsWith('Of every')).map(({ label, value }) => [label, value]),
    ).toEqual([
      ['Of every upper limit in chop', '0.5'],
      ['Of every upper limit in transition', '0.8'],
    ]);
  });

  it('and what the strategy’s file tightens and says', async () => {
    const rules = strategyRules.parse({
      config: 'mine',
      limits: { strategyDrawdown: '0.08', strategyDailyLoss: '0.5' },
      schedule: { cron: '0 9 * * *' },
      configVersion: 3,
      configHash: 'abcdef012345'.padEnd(64, '0'),
    });
    const rows = heldTo({ accountLimits: await readAccountLimits('config', []), rules });
    expect(valueOf(rows, /^Drawdown of the strategy/)).toEqual(['0.08']);
    // The account's 2 % is tighter than what the file asks for.
    expect(valueOf(rows, /^Daily loss of the strategy|^Loss of the strategy/)).toEqual(['0.02']);
    expect(rows.filter(({ group }) => group === 'strategy').map(({ value }) => value)).toEqual([
      'mine, version 3',
      'sha256 abcdef012345…',
      '0 9 * * * UTC',
    ]);
  });
});
