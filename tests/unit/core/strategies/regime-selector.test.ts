import { describe, expect, it } from 'vitest';
import { IsolatedStrategy } from '@/lib/core/strategies/isolated-strategy';
import { currentName } from '@/lib/core/strategies/legacy-names';
import type { RegimeClassifier } from '@/lib/core/strategies/regime-classifier';
import { RegimeSelector } from '@/lib/core/strategies/regime-selector/strategy';
import { made, viewOf } from '@/tests/kit/play-strategy';
import { Scripted } from './_script';

/** Reads the regime of each bar from a text: `?` unknown, a, b, or n for one without a strategy. */
class ScriptedRegime implements RegimeClassifier {
  readonly names = ['unknown', 'a', 'b', 'n'];
  label = 0;
  private at = 0;
  constructor(private readonly script: string) {}
  update(): void {
    this.label = '?abn'.indexOf(this.script[this.at] ?? '?');
    this.at += 1;
  }
}

/** What is heard of `a` and `b` while the regimes go by and the position is as `held` says (+, -, 0), per bar. */
function heard(regimes: string, scripts: readonly [a: string, b: string], held: string): string[] {
  const members = scripts.map((script, at) => new IsolatedStrategy('ab'[at] ?? '', new Scripted(script)));
  const selector = new RegimeSelector(new ScriptedRegime(regimes), members, Int32Array.of(-1, 0, 1, -1));
  return [...regimes].map((_, at) => {
    const positionQuantity = { '+': 1, '-': -1 }[held[at] ?? '0'] ?? 0;
    const view = viewOf(100, at, { positionQuantity });
    selector.onMarketData(view);
    return selector
      .generateSignals(view)
      .map(({ side, reason }) => (reason === side ? side : `${side} (${reason})`))
      .join();
  });
}

describe('only the strategy of the regime is heard', () => {
  it('and nobody while the regime is unknown', () => {
    expect(heard('??aabb', ['LLL.F.', 'S.S.S.'], '000000')).toEqual(['', '', 'long', '', 'short', '']);
  });
});

describe('on a change of regime', () => {
  it('the newcomer takes a position over that agrees with its own last view', () => {
    expect(heard('aabb', ['L...', 'L..F'], '0+++')).toEqual(['long', '', '', 'flat']);
  });

  it('what it does not agree with is closed', () => {
    expect(heard('aabb', ['L...', '....'], '0+++').slice(0, 3)).toEqual([
      'long',
      '',
      'flat (regime changed)',
    ]);
    expect(heard('aabb', ['L...', 'S...'], '0+++')[2]).toBe('flat (regime changed)');
  });

  it('it never enters on an old view', () => {
    expect(heard('aabb', ['....', 'L...'], '0000')).toEqual(['', '', '', '']);
  });

  it('what it says on that very bar stands', () => {
    expect(heard('aabb', ['L...', '..S.'], '0++-')).toEqual(['long', '', 'short', '']);
  });

  it('a regime without a strategy closes what is held', () => {
    expect(heard('aann', ['L...', '....'], '0++0')).toEqual(['long', '', 'flat (regime changed)', '']);
  });
});

it('a strategy that breaks while it is heard leaves nothing open', () => {
  expect(heard('aaaa', ['L!LL', '....'], '0+00')).toEqual([
    'long',
    'flat (its strategy was suspended)',
    '',
    '',
  ]);
});

it('a strategy that breaks while it is not heard disturbs nobody', () => {
  expect(heard('aaaa', ['L..F', '!'], '0+++')).toEqual(['long', '', '', 'flat']);
});

it('stands in the catalogue, without the strategies that need two instruments', () => {
  expect(() => made('regime-selector', { trend: 'pairs-spread' })).toThrow('must be one of');
  expect(() => made('regime-selector', { trend: 'ema-trend', chop: 'none' })).not.toThrow();
});

it.each([
  ['ema_trend', 'ema-trend'],
  ['EMA_TREND', 'ema-trend'],
  ['ma_crossover', 'sma-cross'],
  ['rsi_mean_reversion', 'rsi-mean-reversion'],
  ['donchian', 'donchian-breakout'],
  ['donchian_breakout', 'donchian-breakout'],
  ['rsi_tema_bb', 'rsi-tema-bb'],
  ['momentum', 'momentum'],
  ['never_heard_of', 'never-heard-of'],
  ['__proto__', '--proto--'],
])('the earlier name %s means %s', (old, now) => {
  expect(currentName(old)).toBe(now);
});
