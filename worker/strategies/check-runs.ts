import { LIMITS } from '@/config/runtime/limits';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { entryText } from '@/lib/core/journal/entry-text';
import type { Entry } from '@/lib/core/journal/entry';
import { Refusal } from '@/lib/core/model/refusal';
import { demoMarket } from './demo-markets';
import { boundedCall, isTimeout } from './bounded-call';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { sha256 } from '@/lib/services/sha256';

/** Neither a half nor a round number, so that no window of a strategy ends there by accident. */
const SPLIT_AT = 0.377;

/** What is checked: a user's strategy, or one that a file configures. */
export interface CheckedStrategy {
  readonly name: string;
  /** How many instruments it is run on. */
  readonly instruments: number;
  /** A fresh one for each run. */
  readonly prepare: () => PreparedStrategy;
}

export interface CheckedRuns {
  readonly bars: number;
  readonly entries: number;
  readonly signals: number;
  readonly fills: number;
}

/**
 * Runs a strategy on DEMO bars in four ways that must agree to the last entry: once, again, bar by bar, and split in two with
 * its state copied from field to field in between.
 * @throws Refusal STRATEGY_UNSTABLE with the first entry that differs, STRATEGY_THREW, BARS_TOO_FEW
 */
export function checkRuns(
  strategy: CheckedStrategy,
  timeoutMs: number = LIMITS.strategyCheckMsMax,
): CheckedRuns {
  try {
    return boundedCall(() => runFourWays(strategy), timeoutMs);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new Refusal('STRATEGY_UNSTABLE', {
      what: `${strategy.name} was not done after ${Math.round(timeoutMs / 1000)} s`,
      why: 'It loops without end, or needs far more than a bar should take.',
      next: 'Look for a loop whose end depends on the bars, then check again.',
    });
  }
}

function runFourWays(loaded: CheckedStrategy): CheckedRuns {
  const input = demoInput(loaded);
  const fresh = (): Backtest => createBacktest(input, loaded.prepare());
  const once = finished(fresh(), Number.MAX_SAFE_INTEGER);
  const expected = textsOf(once);
  // Throws when a hook threw: the other ways would only repeat it.
  once.result();
  refuseSuspended(once);
  compare(loaded, expected, textsOf(finished(fresh(), Number.MAX_SAFE_INTEGER)), 'when it ran a second time');
  compare(loaded, expected, textsOf(finished(fresh(), 1)), 'bar by bar');
  compare(loaded, expected, splitTexts(loaded, input), 'when it was resumed from a copy of its fields');
  return summary(once);
}

/** Behind a wall a strategy that breaks ends nothing but itself, which is not fit either. */
function refuseSuspended({ journal }: Backtest): void {
  for (const entry of journal.rareEntries()) {
    if (entry.kind !== 'strategy-suspended') continue;
    throw new Refusal('STRATEGY_THREW', {
      what: `${entry.member} failed in ${entry.hook}: ${entry.message}`,
      why: 'A strategy that broke is suspended, and what it held is closed.',
      next: 'Correct the strategy or its parameters and check again.',
      got: entry.hook,
    });
  }
}

function splitTexts(loaded: CheckedStrategy, input: BacktestInput): string[] {
  const first = createBacktest(input, loaded.prepare());
  first.advance(Math.floor(first.barsTotal * SPLIT_AT));
  const head = textsOf(first);
  let second: Backtest;
  try {
    second = createBacktest(input, loaded.prepare(), first.snapshot());
  } catch (error) {
    throw new Refusal('STRATEGY_UNSTABLE', {
      what: `${loaded.name} cannot be resumed: ${error instanceof Error ? error.message : String(error)}`,
      why: 'A live strategy is resumed after every restart, by copying its fields.',
      next: 'Keep state in plain fields: numbers, texts, lists, typed arrays, indicators made in the constructor.',
    });
  }
  return [...head, ...textsOf(finished(second, Number.MAX_SAFE_INTEGER))];
}

function finished(backtest: Backtest, slice: number): Backtest {
  while (!backtest.advance(slice));
  return backtest;
}

function textsOf({ journal }: Backtest): string[] {
  return Array.from(journal.entries(), entryText);
}

function compare(
  { name }: CheckedStrategy,
  expected: readonly string[],
  actual: readonly string[],
  way: string,
): void {
  const at = expected.findIndex((text, index) => text !== actual[index]);
  if (at === -1 && expected.length === actual.length) return;
  const index = at === -1 ? expected.length : at;
  throw new Refusal('STRATEGY_UNSTABLE', {
    what: `${name} decided differently ${way}, from entry ${index + 1} on`,
    why: 'Something besides the bars and its fields decides: a variable outside the class, or a field it forgot to set.',
    next: 'Move all state into fields of the strategy, then check again.',
    got: (actual[index] ?? 'nothing').slice(0, 200),
    expected: (expected[index] ?? 'nothing').slice(0, 200),
  });
}

function summary({ journal, barsTotal }: Backtest): CheckedRuns {
  let signals = 0;
  let fills = 0;
  const count = ({ kind }: Entry): void => {
    if (kind === 'signal') signals += 1;
    else if (kind === 'fill') fills += 1;
  };
  for (const entry of journal.entries()) count(entry);
  return { bars: barsTotal, entries: journal.lastSeq, signals, fills };
}

/** As many DEMO markets as the strategy trades together, each from its own seed. */
function demoInput({ name, instruments }: CheckedStrategy): BacktestInput {
  return {
    markets: Array.from({ length: instruments }, (_, at) => demoMarket(at)),
    strategy: name,
    params: {},
    capital: '10000',
    feeRate: '0.001',
    feePerTrade: '0',
    slippageBps: '5',
    fillModel: 'next-open',
    seed: 1,
    isDemo: true,
    codeHash: 'strategy-check',
    hash: sha256,
    // What a strategy says must not be lost because it may not go short.
    options: { margin: { mode: 'cross', leverageMax: '2', borrowRate: '0' } },
  };
}
