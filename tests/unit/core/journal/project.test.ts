import { describe, expect, it } from 'vitest';
import { createBacktest } from '@/lib/core/backtest/backtest';
import { parseEntry, entryText } from '@/lib/core/journal/entry-text';
import type { Entry } from '@/lib/core/journal/entry';
import { project, Projection } from '@/lib/core/journal/project';
import { money } from '@/lib/core/model/money';
import { backtestInput } from '@/tests/kit/backtest-input';
import { randomBars } from '@/tests/kit/random-bars';

function journalOf(): Entry[] {
  const backtest = createBacktest(backtestInput(randomBars(300, 3)));
  backtest.advance(300);
  return [...backtest.journal.entries()];
}

describe('a screen is the fold of a journal', () => {
  it('shows the same from stored lines as from entries in memory', () => {
    const journal = journalOf();
    const live = project(journal);
    const stored = project(journal.map((entry) => parseEntry(entryText(entry))));
    expect(stored.cash).toBe(live.cash);
    expect(stored.position(0)).toEqual(live.position(0));
    expect(stored.fills).toEqual(live.fills);
    expect([stored.outcome, stored.seq]).toEqual(['completed', journal.length]);
  });

  it('shows held money as not available while an order is open', () => {
    const journal = journalOf();
    const at = journal.findIndex((entry) => entry.kind === 'order-submitted');
    const projection = project(journal.slice(0, at + 1));
    expect(projection.openOrders.size).toBe(1);
    expect([projection.cash, projection.available]).toEqual([money('10000'), money('0')]);
  });

  it('refuses a missing and a repeated entry rather than showing a guess', () => {
    const [first, second, third] = journalOf();
    const projection = new Projection();
    projection.apply(first!);
    expect(() => projection.apply(third!)).toThrow(/cannot follow/);
    projection.apply(second!);
    expect(() => projection.apply(second!)).toThrow(/cannot follow/);
  });

  it('shows nothing before the run started', () => {
    const projection = new Projection();
    expect([projection.cash, projection.available, projection.position(0)]).toEqual([0n, 0n, null]);
  });
});
