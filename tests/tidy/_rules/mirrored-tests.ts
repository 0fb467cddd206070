import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const UNIT = 'tests/unit/';

/** A unit test stands where the thing it tests stands: `tests/unit/core/bars` holds the tests of `lib/core/bars`. */
export function mirroredTests(tree: SourceTree): Violation[] {
  return tree.code
    .filter(({ path }) => path.startsWith(UNIT) && /\.test\.tsx?$/.test(path))
    .flatMap(({ path }) => {
      const folder = path.slice(UNIT.length).split('/').slice(0, -1).join('/');
      const mirrored = [`lib/${folder}`, folder].filter((place) => place !== '' && place !== 'lib/');
      if (mirrored.some((place) => tree.exists(place) && !place.startsWith('tests/'))) return [];
      return [
        {
          file: path,
          line: 1,
          message: `mirrors no folder (looked for ${mirrored.join(' and ') || 'a folder'}); put it where the thing it tests stands`,
        },
      ];
    });
}
