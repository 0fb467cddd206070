import { describe, expect, it } from 'vitest';
import { descriptionPlace } from '@/worker/strategies/description-place';

const TEXT = `const MAX = 5;
export const description = {
  name: 'x',
  parameters: [
    { name: 'a', max: MAX },
    { 'name': 'b', max: 1 },
  ],
  warmupBars: () => 1,
};
`;

describe('a part of the description has a place', () => {
  it.each([
    [[], '2:28'],
    [['name'], '3:9'],
    [['parameters', 0, 'max'], '5:23'],
    [['parameters', 1, 'name'], '6:15'],
    [['warmupBars'], '8:15'],
    // What is not there is told where it should be.
    [['title'], '2:28'],
    [['parameters', 1, 'min'], '6:5'],
    [['parameters', 9], '4:15'],
    [['parameters', 0, 'max', 'deeper'], '5:23'],
  ])('%j', (path, place) => {
    expect(descriptionPlace(TEXT, path)).toBe(place);
  });

  it.each([
    ['export const description: D = { name: 1 } satisfies D;', '1:39'],
    ['const description = { name: 1 } as const;\nexport { description };', '1:29'],
  ])('also in %j', (text, place) => {
    expect(descriptionPlace(text, ['name'])).toBe(place);
  });

  it.each(['', 'export const other = {};', "export { description } from './other';"])(
    'and none in %j',
    (text) => {
      expect(descriptionPlace(text, ['name'])).toBeNull();
    },
  );
});
