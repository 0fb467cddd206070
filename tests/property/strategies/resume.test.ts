import { describe, expect, it } from 'vitest';
import { createBacktest, type Backtest } from '@/lib/core/backtest/backtest';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { prepareStrategy } from '@/lib/core/engine/prepare-strategy';
import { entryText } from '@/lib/core/journal/entry-text';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { finished, inputOf } from '@/tests/kit/catalogue-run';

const TAPES = 6;
const SLOTS = 1_500;
const textsOf = ({ journal }: Backtest): string[] => Array.from(journal.entries(), entryText);

describe.each(STRATEGIES)('$name', (description) => {
  it('writes one journal, run twice, in slices of any size, and split anywhere with its fields copied', () => {
    const random = createSeededRandom(31);
    for (let seed = 1; seed <= TAPES; seed += 1) {
      const input = inputOf(description, seed, SLOTS);
      const whole = textsOf(finished(input));
      expect(textsOf(finished(input))).toEqual(whole);
      expect(textsOf(finished(input, 1 + Math.floor(random.uniform() * 40)))).toEqual(whole);

      const first = createBacktest(input, prepareStrategy(input.strategy, input.params));
      first.advance(1 + Math.floor(random.uniform() * (SLOTS - 100)));
      const head = textsOf(first);
      const second = createBacktest(input, prepareStrategy(input.strategy, input.params), first.snapshot());
      while (!second.advance(Number.MAX_SAFE_INTEGER));
      expect([...head, ...textsOf(second)]).toEqual(whole);
    }
  });
});
