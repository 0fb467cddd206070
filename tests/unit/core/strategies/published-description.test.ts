import { describe, expect, it } from 'vitest';
import { publishedDescription } from '@/lib/contracts/api/own-strategy';
import { STRATEGIES } from '@/lib/core/strategies/catalogue';
import { publishDescription, publishedStrategy } from '@/lib/core/strategies/published-description';
import { SMA_CROSS } from '@/lib/core/strategies/sma-cross/params';
import { validateParameters } from '@/lib/core/strategies/validate-parameters';

describe('a description as data', () => {
  it.each(STRATEGIES)(
    'of $name goes through the database and says the same at the defaults',
    (description) => {
      const stored = publishedDescription.parse(JSON.parse(JSON.stringify(publishDescription(description))));
      const read = publishedStrategy(stored);
      const values = Object.fromEntries(description.parameters.map((spec) => [spec.name, spec.default]));
      expect(read.warmupBars(values)).toBe(description.warmupBars(values));
      expect(read.plots?.(values)).toEqual(description.plots?.(values) ?? []);
      expect(read.timeframes?.(values)).toEqual(description.timeframes?.(values) ?? []);
      expect(read.instruments).toBe(description.instruments ?? 1);
      expect(validateParameters(read, {})).toEqual(validateParameters(description, {}));
    },
  );

  it.each([
    [{ fast: 29, slow: 30 }, true],
    [{ fast: 30, slow: 30 }, false],
    [{ fast: '31', slow: '30' }, false],
    [{ fast: 500 }, false],
    [{ quick: 1 }, false],
  ])('takes %j as the code of the strategy does: %s', (raw, isRight) => {
    const read = publishedStrategy(publishDescription(SMA_CROSS));
    expect(validateParameters(read, raw)).toEqual(validateParameters(SMA_CROSS, raw));
    expect(validateParameters(read, raw).ok).toBe(isRight);
  });

  it('lets a rule pass that only code can check', () => {
    const constraints = [
      { names: ['fast'], message: 'Odd.', holds: ({ fast }: { fast?: unknown }) => Number(fast) % 2 === 0 },
    ];
    const read = publishedStrategy(publishDescription({ ...SMA_CROSS, constraints }));
    expect(read.constraints[0]?.message).toBe('Odd.');
    expect(validateParameters(read, { fast: 11 }).ok).toBe(true);
  });
});
