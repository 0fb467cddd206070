import { describe, expect, it } from 'vitest';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';
import { made, sides, viewOf } from '@/tests/kit/play-strategy';

const defaultsOf = (description: (typeof STRATEGIES)[number]) => {
  const checked = validateParameters(description, {});
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.values;
};

describe.each(STRATEGIES)('$name', (description) => {
  const values = defaultsOf(description);

  it('draws indicators that exist, with parameters they take', () => {
    for (const plot of description.plots?.(values) ?? []) {
      const indicator = findIndicator(plot.indicator);
      expect(indicator, plot.indicator).not.toBeNull();
      if (indicator === null) continue;
      const names = indicator.parameters.map(({ name }) => name);
      expect(Object.keys(plot.parameters).every((name) => names.includes(name))).toBe(true);
      const outputs = indicator.outputs.map(({ name }) => name);
      expect((plot.outputs ?? []).every((name) => outputs.includes(name))).toBe(true);
    }
  });

  it('says each parameter in words', () => {
    for (const spec of description.parameters) {
      expect(spec.label).not.toBe('');
      expect(spec.help).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('says nothing before its warm-up is over', () => {
    if (description.name === 'buy-and-hold' || description.instruments === 2) return;
    const strategy = made(description.name);
    const bars = description.warmupBars(values);
    // A market that jumps about, so that anything that could speak would.
    const closes = Array.from({ length: bars }, (_, at) => 100 + (at % 7) * (at % 2 === 0 ? 9 : -9));
    expect(sides(strategy, closes)).toBe('.'.repeat(bars));
  });

  it('never asks for the same position twice in a row', () => {
    // The selector passes on what others say: after a handover that may be what was said before.
    if (description.instruments === 2 || description.name === 'regime-selector') return;
    const strategy = made(description.name);
    let price = 1_000;
    let seed = 7;
    const closes = Array.from({ length: 3_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      price = Math.max(100, price + Math.round((seed / 2_147_483_648 - 0.5) * 60));
      return price;
    });
    const spoken = sides(strategy, closes).replaceAll('.', '');
    if (description.name !== 'buy-and-hold') expect(spoken.length).toBeGreaterThan(4);
    // A first "flat" of a strategy that never was long is allowed: it holds nothing, so nothing happens.
    expect(spoken.replace(/^F/, '')).toMatch(/^(LF)*L?$/);
  });

  it('looks at a bar without changing what it says about it', () => {
    const strategy = made(description.name);
    const view = viewOf(100, 0, { of: () => viewOf(100, 0) });
    strategy.initialize(view);
    expect(strategy.riskCheck({} as never, view)).toBeNull();
    expect(() => strategy.dailyClose(view)).not.toThrow();
  });
});
