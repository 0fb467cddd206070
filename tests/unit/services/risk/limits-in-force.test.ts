import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedLimits } from '@/lib/contracts/api/run-execution';
import { parseExact } from '@/lib/core/model/decimal-text';
import { LIMIT_SPECS } from '@/lib/core/risk/limits';
import { limitsOf, readAccountLimits, usdPerQuoteOf } from '@/lib/services/risk/account-limits';
import { limitsInForce } from '@/lib/services/risk/limits-in-force';
import { readRisk } from '@/lib/services/risk/read-risk';
import type { ServiceContext } from '@/lib/services/context';

let folder: string;
const write = (text: string) => writeFileSync(join(folder, 'risk.yaml'), text);
const contextOf = (configDir: string) =>
  ({ actor: { kind: 'system', name: 'test' }, configDir }) as unknown as ServiceContext;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-risk-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the limits in force', () => {
  it('stand beside breakers, gates and clusters, none of which the ladder shows', async () => {
    const clusters = 'clusters: { majors: [v:A/Q, v:B/Q] }\n';
    write(
      `profile: x\nlimits: { order: { riskPerTrade: 2% } }\nprotections: { cooldown: { lock: 5m, when: after-loss } }\n${clusters}`,
    );
    const { beside, classes } = await readRisk(contextOf(folder));
    expect(beside.map(({ label, value }) => [label, value])).toEqual([
      ['Cluster majors', 'A/Q, B/Q'],
      ['Locked after a loss', '300000'],
    ]);
    expect(classes[0]?.rows.map(({ code }) => code)).toEqual(['RISK_PER_TRADE']);
  });

  it('are those of config/risk.yaml', async () => {
    const { source, limits, problems } = await limitsInForce('config');
    expect({ source, problems }).toEqual({ source: 'file', problems: [] });
    expect(limits.classes.crypto.riskPerTrade).toBe(parseExact('0.02', ''));
  });

  it.each([
    ['is missing', null, 1, 1],
    ['has a misspelt limit', 'profile: x\nlimits:\n  order:\n    riskPerTrad: 2%\n', 4, 5],
    ['lacks a unit', 'profile: x\nlimits:\n  order:\n    riskPerTrade: 2\n', 4, 19],
    ['goes beyond a ceiling', 'profile: x\nlimits:\n  order:\n    riskPerTrade: 11%\n', 4, 19],
  ])(
    'are the strictest there are while the file %s, which is said with its place',
    async (_name, text, line, column) => {
      rmSync(join(folder, 'risk.yaml'), { force: true });
      if (text !== null) write(text);
      const { source, limits, problems } = await limitsInForce(folder);
      expect(source).toBe('strictest');
      expect(problems[0]).toMatchObject({ line, column });
      for (const { name, bound } of LIMIT_SPECS) {
        expect(limits.classes.share[name], name).toBe(bound === 'max' ? 0n : null);
      }
      const shown = await readRisk(contextOf(folder));
      expect(shown.problems[0]).toMatchObject({ line, column });
      expect(shown.classes[0]?.rows.length).toBe(LIMIT_SPECS.filter(({ bound }) => bound === 'max').length);
    },
  );
});

describe('the ladder of an empty portfolio', () => {
  it('shows every limit that is set, nothing used, and names the others', async () => {
    const { classes } = await readRisk(contextOf('config'));
    for (const { rows, unlimited } of classes) {
      expect(rows.length + unlimited.length).toBe(LIMIT_SPECS.length);
      for (const row of rows.filter(({ state }) => state === 'within')) {
        expect(row, row.code).toMatchObject({ value: '0', used: 0, headroom: row.limit });
      }
      expect(rows.some(({ state }) => state === 'breached')).toBe(false);
    }
  });
});

describe('the account’s limits in a run', () => {
  it('are kept as text, and come back as the same limits', async () => {
    const kept = await readAccountLimits('config', []);
    expect(storedLimits.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(limitsOf(kept)).toEqual((await limitsInForce('config')).limits);
    expect(kept.protections.cooldown).toEqual({ lockMs: 300_000, when: 'after-loss' });
  });

  it('refuse the run while the file is wrong', async () => {
    write('profile: x\n');
    await expect(readAccountLimits(folder, [])).rejects.toMatchObject({ details: { field: 'limits' } });
  });

  it.each([
    [null, 'USDT', '1'],
    [null, 'EUR', null],
    ['1.1', 'EUR', '1.1'],
  ])('take %s for a %s as %s dollars', (said, quote, dollars) =>
    expect(usdPerQuoteOf(said, quote)).toBe(dollars),
  );
});
