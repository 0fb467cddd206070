import { describe, expect, it } from 'vitest';
import { RollingExtreme } from '@/lib/core/indicators/rolling/rolling-extreme';

describe('a rolling extreme', () => {
  it.each([
    [1, [3, 1, 2, 2, 1, 0, 5], [3, 3, 3, 2, 2, 2, 5], [0, 1, 2, 0, 1, 2, 0]],
    [-1, [3, 1, 2, 2, 1, 9, 5], [3, 1, 1, 1, 1, 1, 1], [0, 0, 1, 2, 0, 1, 2]],
  ] as const)(
    'in direction %i of %o is %o, the latest of equals being %o updates old',
    (direction, values, expected, ages) => {
      const extreme = new RollingExtreme(3, direction);
      const seen = values.map((value) => {
        extreme.update(value);
        return [extreme.value, extreme.age];
      });
      expect(seen).toEqual(expected.map((value, at) => [value, ages[at]]));
    },
  );

  it.each([0, -1, 2.5])('refuses a window of %s', (window) => {
    expect(() => new RollingExtreme(window, 1)).toThrow(`a window of ${window} values`);
  });
});
