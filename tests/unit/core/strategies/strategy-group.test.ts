import { describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/core/model/signal';
import { IsolatedStrategy } from '@/lib/core/strategies/isolated-strategy';
import { PlainStrategy } from '@/lib/core/strategies/plain-strategy';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { StrategyGroup } from '@/lib/core/strategies/strategy-group';
import { BAR_MS, said, sides, viewOf } from '@/tests/kit/play-strategy';
import { Scripted, signal } from './_script';

const BARS = Array.from({ length: 6 }, () => 100);

function group(members: Readonly<Record<string, Strategy>>): StrategyGroup {
  return new StrategyGroup(
    Object.entries(members).map(([name, strategy]) => new IsolatedStrategy(name, strategy)),
  );
}

/** Says `count` signals about every bar. */
class Talker extends PlainStrategy {
  constructor(public count: number) {
    super();
  }
  onMarketData(): void {}
  generateSignals(): readonly Signal[] {
    return Array.from({ length: this.count }, () => signal('long'));
  }
}

class Breaking extends PlainStrategy {
  constructor(private readonly hook: 'initialize' | 'onMarketData' | 'onFill' | 'dailyClose' | 'riskCheck') {
    super();
  }
  override initialize(): void {
    this.breakIn('initialize');
  }
  onMarketData(): void {
    this.breakIn('onMarketData');
  }
  generateSignals(): readonly Signal[] {
    return [signal('long')];
  }
  override riskCheck(): null {
    this.breakIn('riskCheck');
    return null;
  }
  override onFill(): void {
    this.breakIn('onFill');
  }
  override dailyClose(): void {
    this.breakIn('dailyClose');
  }
  private breakIn(hook: string): void {
    if (hook === this.hook) throw new Error(`broke in ${hook}`);
  }
}

describe('what a member may say within one minute', () => {
  // Views of one moment: ten, and as many more as it takes.
  const minute = (last: number): StrategyGroup => {
    const talker = new Talker(10);
    const one = group({ talker });
    const view = viewOf(100, 0);
    for (let heard = 0; heard < 110; heard += 10) one.generateSignals(view);
    talker.count = last;
    one.generateSignals(view);
    return one;
  };

  it.each([
    [10, []],
    [11, ['121 signals within one minute, at most 120 are taken']],
  ])('110 and %i', (last, messages) => {
    expect(
      minute(last)
        .takeFaults()
        .map(({ message }) => message),
    ).toEqual(messages);
  });
});

describe('a member that breaks is suspended with its reason, and the others go on', () => {
  it.each([
    ['throws', new Scripted('.!LLLL'), 'generateSignals', 'Error: broke on purpose'],
    [
      'says a strength that is no number',
      new Scripted('.NLLLL'),
      'generateSignals',
      'signal strength NaN, must be above 0 and at most 1',
    ],
    [
      'says a million things about one bar',
      new Talker(1_000_000),
      'generateSignals',
      '1000000 signals for one bar, at most 16 are taken',
    ],
    ['breaks while it looks', new Breaking('onMarketData'), 'onMarketData', 'Error: broke in onMarketData'],
  ])('one that %s', (_story, broken, hook, message) => {
    const both = group({ broken, sound: new Scripted('..L..F') });
    expect(sides(both, BARS).slice(2)).toBe('L..F');
    expect(both.takeFaults()).toEqual([{ member: 'broken', hook, message }]);
    expect(both.takeFaults()).toEqual([]);
  });

  it.each(['initialize', 'onFill', 'dailyClose', 'riskCheck'] as const)('one that breaks in %s', (hook) => {
    const both = group({ broken: new Breaking(hook) });
    const view = viewOf(100, 0);
    both.initialize(view);
    both.generateSignals(view);
    both.onFill({} as never, view);
    const veto = both.riskCheck({ instrument: 0 } as never, view);
    both.dailyClose(view);
    expect(both.takeFaults().map((fault) => fault.hook)).toEqual([hook]);
    expect(veto).toBe(hook === 'riskCheck' ? 'broken was suspended' : null);
  });

  it('one that talks without end within a minute of the tape', () => {
    const bounds = { perBarMax: 4, perMinuteMax: 6 };
    const fast = new IsolatedStrategy('fast', new Talker(2), bounds);
    const slow = new IsolatedStrategy('slow', new Talker(2), bounds);
    const heard = (strategy: Strategy, stepMs: number): number[] =>
      [0, 1, 2, 3, 4].map((at) => strategy.generateSignals(viewOf(1, 0, { timeMs: at * stepMs })).length);
    expect(heard(fast, BAR_MS / 10)).toEqual([2, 2, 2, 0, 0]);
    expect(fast.takeFaults()[0]?.message).toBe('8 signals within one minute, at most 6 are taken');
    expect(heard(slow, BAR_MS)).toEqual([2, 2, 2, 2, 2]);
  });
});

it('closes what a suspended member holds, because nobody is left who knows why', () => {
  const both = group({ broken: new Scripted('L.!'), sound: new Scripted('......') });
  const holding = [0, 1, 1, 1].map((units, at) => {
    const view = viewOf(100, at, { positionQuantity: units });
    both.onMarketData(view);
    return both.generateSignals(view).map(({ side, reason }) => `${side}: ${reason}`);
  });
  expect(holding).toEqual([['long: long'], [], ['flat: its strategy was suspended'], []]);
});

it('asks the member that spoke last about an order', () => {
  class Objector extends Scripted {
    override riskCheck(): string {
      return 'not with me';
    }
  }
  const both = group({ first: new Objector('L.L'), second: new Scripted('.L.') });
  const vetoes = [0, 1, 2].map((at) => {
    both.generateSignals(viewOf(100, at));
    return both.riskCheck({ instrument: 0 } as never, viewOf(100, at));
  });
  expect(vetoes).toEqual(['not with me', null, 'not with me']);
});

it('hears all members of one bar, in their order', () => {
  const both = group({ first: new Scripted('L'), second: new Scripted('F') });
  expect(said(both, [100])[0]?.map(({ side }) => side)).toEqual(['long', 'flat']);
});
