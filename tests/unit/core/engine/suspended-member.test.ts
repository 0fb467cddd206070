import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { Entry } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Signal } from '@/lib/core/model/signal';
import { IsolatedStrategy } from '@/lib/core/strategies/isolated-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '@/lib/core/strategies/strategy';
import { StrategyGroup } from '@/lib/core/strategies/strategy-group';
import { backtestInput, coin } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const BARS = randomBars(40, 11);
const FIRST = { ...LONG, instrument: 0 };
const SECOND = { ...LONG, instrument: 1 };

/** In and out of the second instrument, again and again. */
const sound = scripted(
  {},
  {
    generateSignals: (view) => {
      if (view.instrument !== 1) return NO_SIGNALS;
      return view.barCount % 6 === 2
        ? [SECOND]
        : view.barCount % 6 === 5
          ? [{ ...EXIT, instrument: 1 }]
          : NO_SIGNALS;
    },
  },
).strategy;

type Hook = 'onMarketData' | 'generateSignals';

/** Buys the first instrument at its third bar and goes wrong in a hook of its twelfth. */
function broken(hook: Hook, goWrong: () => readonly Signal[]): Strategy {
  const isDue = (at: Hook, view: StrategyView): boolean =>
    at === hook && view.instrument === 0 && view.barCount === 12;
  return scripted(
    {},
    {
      onMarketData: (view) => void (isDue('onMarketData', view) ? goWrong() : null),
      generateSignals: (view) => {
        if (isDue('generateSignals', view)) return goWrong();
        return view.instrument === 0 && view.barCount === 3 ? [FIRST] : NO_SIGNALS;
      },
    },
  ).strategy;
}

function entriesOf(members: Readonly<Record<string, Strategy>>): Entry[] {
  const group = new StrategyGroup(
    Object.entries(members).map(([name, strategy]) => new IsolatedStrategy(name, strategy)),
    2,
  );
  const sizing = { kind: 'fixed-notional', notional: '1000' } as const;
  const input = backtestInput(BARS, { options: { sizing } });
  const other = {
    bars: { ...BARS, instrumentId: 'testvenue:D/CASH' },
    instrument: { ...coin(2), symbol: 'D/CASH', base: 'D' },
  };
  const prepared = { ...scripted({}), strategy: group, instruments: 2 };
  const backtest = createBacktest({ ...input, markets: [...input.markets, other] }, prepared);
  backtest.advance(Infinity);
  expect(backtest.result().document.fills.length).toBeGreaterThan(5);
  return [...backtest.journal.entries()];
}

/** What was executed of one instrument, without the numbers that others move. */
const fillsOf = (entries: readonly Entry[], instrument: number): string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'fill' && entry.instrument === instrument
      ? [`${entry.timeMs} ${entry.side} ${formatExact(entry.quantity)} at ${formatExact(entry.price)}`]
      : [],
  );

const boom = (): never => {
  throw new Error('boom');
};

describe('a member that goes wrong leaves a stored reason, and the rest of the run is as if it had been silent', () => {
  const alone = fillsOf(entriesOf({ sound }), 1);

  it.each<[string, Hook, RegExp, () => readonly Signal[]]>([
    ['throws while it looks', 'onMarketData', /^Error: boom$/, boom],
    ['throws while it speaks', 'generateSignals', /^Error: boom$/, boom],
    [
      'says a strength that is NaN',
      'generateSignals',
      /strength NaN/,
      () => [{ ...FIRST, strength: Number.NaN }],
    ],
    [
      'says a million things',
      'generateSignals',
      /^1000000 signals for one bar/,
      () => Array.from({ length: 1_000_000 }, () => FIRST),
    ],
    [
      'speaks of an instrument that is not there',
      'generateSignals',
      /instrument 7/,
      () => [{ ...FIRST, instrument: 7 }],
    ],
  ])('one that %s', (_story, hook, message, goWrong) => {
    const entries = entriesOf({ member: broken(hook, goWrong), sound });
    expect(entries.filter(({ kind }) => kind === 'strategy-suspended')).toMatchObject([
      { member: 'member', hook, message: expect.stringMatching(message) as string },
    ]);
    expect(entries.some(({ kind }) => kind === 'strategy-failed')).toBe(false);
    expect(fillsOf(entries, 1)).toEqual(alone);
    // What it held is closed, because nobody is left who knows why it was held.
    expect(fillsOf(entries, 0).map((line) => line.split(' ')[1])).toEqual(['buy', 'sell']);
    expect(entries.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'completed' });
  });
});
