import { describe, expect, it } from 'vitest';
import { createConfigured, type ConfiguredStrategy } from '@/lib/core/strategies/configure';
import { BAR_MS, viewOf } from '@/tests/kit/play-strategy';
import { Scripted } from './_script';

const config = (id: string, script: string, more: Partial<ConfiguredStrategy> = {}): ConfiguredStrategy => ({
  id,
  parameters: {},
  signals: { ttl: null, cooldown: null, strength_min: '0' },
  together: 1,
  make: () => new Scripted(script),
  ...more,
});

/** What is heard at each bar of two instruments, one after the other. */
function heard(configs: readonly ConfiguredStrategy[], bars: number): string[] {
  const strategy = createConfigured(configs, 2);
  return Array.from({ length: bars * 2 }, (_, step) => {
    const view = viewOf(100, Math.floor(step / 2), { instrument: step % 2, instrumentCount: 2 });
    strategy.onMarketData(view);
    return strategy
      .generateSignals(view)
      .map(({ instrument, side }) => `${instrument} ${side}`)
      .join(', ');
  });
}

describe('strategies as their files say', () => {
  it('each has a copy of its own for every instrument', () => {
    expect(heard([config('a', 'LF')], 2)).toEqual(['0 long', '1 long', '0 flat', '1 flat']);
  });

  it('several stand side by side in the order of their files', () => {
    expect(heard([config('a', 'L.'), config('b', '.F')], 2)).toEqual([
      '0 long',
      '1 long',
      '0 flat',
      '1 flat',
    ]);
  });

  it('two with one id are refused, because a reason could not be told from the other’s', () => {
    expect(() => createConfigured([config('a', 'L'), config('b', 'L'), config('a', 'F')], 1)).toThrow(
      'two are named a',
    );
  });

  it.each([
    [2 * BAR_MS, ['0 long', '1 long', '0 flat', '1 flat', '0 long', '1 long']],
    [2 * BAR_MS + 1, ['0 long', '1 long', '0 flat', '1 flat', '', '']],
  ])('a cooldown of %i ms is kept by each copy', (cooldown, expected) => {
    const signals = { ttl: null, cooldown, strength_min: '0' };
    expect(heard([config('a', 'LFL', { signals })], 3)).toEqual(expected);
  });
});
