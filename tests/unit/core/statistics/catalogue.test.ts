import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, catalogueLine } from '@/lib/core/statistics/catalogue';
import { summarise } from '@/lib/core/statistics/summarise';
import { runOf } from '@/tests/kit/statistics-input';

const ROOM = new URL('../../../../lib/core/statistics/', import.meta.url);

describe('catalogue', () => {
  it('has one line for every figure of a report, and none for anything else', () => {
    const run = runOf([100, 101], { regime: { labels: Uint8Array.of(0, 0), names: ['trend'] } });
    const report = summarise(run);
    const names = new Set([...Object.keys(report.figures), ...Object.keys(report.regimes[0]?.figures ?? {})]);
    expect(new Set(CATALOGUE.map((line) => line.name))).toEqual(names);
    expect(CATALOGUE).toHaveLength(names.size);
  });

  it('is plain text that a reader can be shown', () => {
    expect(JSON.parse(JSON.stringify(CATALOGUE))).toEqual(CATALOGUE);
    for (const line of CATALOGUE) {
      for (const text of [line.title, line.formula, line.source])
        expect(text.trim().length).toBeGreaterThan(3);
      expect(line.formula).not.toContain('\n');
    }
    expect(
      new Set(CATALOGUE.filter((line) => !line.name.startsWith('regime')).map((line) => line.title)).size,
    ).toBe(CATALOGUE.filter((line) => !line.name.startsWith('regime')).length);
  });

  it('keeps the unit of each figure what its value is', () => {
    expect(catalogueLine('sharpe')).toMatchObject({ unit: 'ratio', better: 'higher', basis: 'bar' });
    expect(catalogueLine('maxDrawdownDurationMs')).toMatchObject({ unit: 'ms', better: 'lower' });
    expect(catalogueLine('historicalVar95').title).toContain('one day');
    for (const line of CATALOGUE) expect(line.unit === 'ms').toBe(line.name.endsWith('Ms'));
  });

  it('leaves no described figure unregistered', () => {
    const described = readdirSync(ROOM)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(new URL(name, ROOM), 'utf8').matchAll(/title: '([^']+)'/gu)])
      .map((found) => found[1]);
    expect(described.length).toBeGreaterThan(60);
    expect(new Set(CATALOGUE.map((line) => line.title))).toEqual(new Set(described));
  });
});
