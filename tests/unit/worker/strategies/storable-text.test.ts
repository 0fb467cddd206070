import { expect, it } from 'vitest';
import { storableText } from '@/worker/strategies/storable-text';

it.each([
  ['plain words, ümlauts and 😀', 'plain words, ümlauts and 😀'],
  ['a\0b', 'ab'],
  ['half a pair \ud800!', 'half a pair \ufffd!'],
  ['x'.repeat(2_000), 'x'.repeat(2_000)],
  ['x'.repeat(2_001), `${'x'.repeat(2_000)} …`],
  [`${'x'.repeat(1_999)}😀`, `${'x'.repeat(1_999)}\ufffd …`],
])('%j can be kept', (said, kept) => {
  expect(storableText(said)).toBe(kept);
});
