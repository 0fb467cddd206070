import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('one file of the product turns a request into an approved one (R8)', () => {
  const makers: string[] = [];
  for (const root of ['lib', 'app', 'worker', 'components']) {
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!/\.tsx?$/.test(entry.name) || !entry.isFile()) continue;
      if (/\bas (unknown as )?Approved</.test(readFileSync(path, 'utf8'))) makers.push(path);
    }
  }
  expect(makers).toEqual([join('lib', 'core', 'risk', 'review.ts')]);
});
