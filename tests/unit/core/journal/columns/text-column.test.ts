import { expect, it } from 'vitest';
import { TextColumn } from '@/lib/core/journal/columns/text-column';

it.each([1, 2, 254, 255, 256, 1_000])('texts come back as they went in, %i different ones', (different) => {
  const column = new TextColumn();
  const texts = Array.from({ length: 2_500 }, (_, row) => `because of ${row % different}`);
  texts.forEach((text, row) => column.set(row, text));
  expect(texts.map((_, row) => column.get(row))).toEqual(texts);
});

it('a cleared column takes new texts', () => {
  const column = new TextColumn();
  for (let row = 0; row < 300; row += 1) column.set(row, String(row));
  column.clear();
  column.set(0, 'again');
  column.set(1, '7');
  expect([column.get(0), column.get(1)]).toEqual(['again', '7']);
});
