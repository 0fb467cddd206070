import { expect, it } from 'vitest';
import { instrument } from '@/lib/core/model/instrument';

const FACTS = { venue: 'v', symbol: 'A/B', base: 'A', quote: 'B', tickSize: '0.01', lotSize: '0.001' };

it('an instrument is named by its venue and symbol and asks for no minimum unless told', () => {
  expect(instrument(FACTS)).toMatchObject({
    id: 'v:A/B',
    tickSize: 10n ** 16n,
    lotSize: 10n ** 15n,
    minNotional: 0n,
  });
});

it.each([
  { tickSize: '0' },
  { tickSize: '-0.01' },
  { lotSize: '0' },
  { minNotional: '-1' },
  { quote: 'A' },
  { tickSize: 'x' },
])('an instrument with %o is refused', (change) => {
  expect(() => instrument({ ...FACTS, ...change })).toThrow(/INPUT_INVALID/);
});
