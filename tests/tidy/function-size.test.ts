import { expect, it } from 'vitest';
import { describeRule } from './_source/describe-rule';
import { treeOf } from './_source/source-tree';
import { functionSize } from './_rules/function-size';

/** A function whose first and last line are its braces: `lines` long in all. */
const body = (lines: number): string => `{${'\n'.repeat(lines - 1)}}`;
const says = 'take a step out';

describeRule('a function fits on a screen', {
  rule: functionSize,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'a function of 71 lines',
      files: { 'lib/a.ts': `export function long() ${body(71)}` },
      at: 'lib/a.ts:1',
      says: /long has 71 lines \(limit 70\).*step out/,
    },
    {
      name: 'an arrow of 71 lines',
      files: { 'lib/a.ts': `\nexport const long = () => ${body(71)};` },
      at: 'lib/a.ts:2',
      says: 'long has 71 lines',
    },
    {
      name: 'a method of 71 lines',
      files: { 'lib/a.ts': `export class A { long() ${body(71)} }` },
      at: 'lib/a.ts:1',
      says,
    },
    {
      name: 'a component of 121 lines',
      files: { 'app/a.tsx': `export function Page() ${body(121)}` },
      at: 'app/a.tsx:1',
      says: 'limit 120',
    },
    {
      name: 'a hook is no component',
      files: { 'app/a.tsx': `export function usePage() ${body(71)}` },
      at: 'app/a.tsx:1',
      says: 'limit 70',
    },
    {
      name: 'a test of 71 lines',
      files: { 'tests/unit/a.test.ts': `it('x', () => ${body(71)});` },
      at: 'tests/unit/a.test.ts:1',
      says,
    },
  ],
  allowed: [
    { name: '70 lines', files: { 'lib/a.ts': `export function fits() ${body(70)}` } },
    { name: 'a component of 120 lines', files: { 'app/a.tsx': `export function Page() ${body(120)}` } },
    { name: 'a chapter of tests', files: { 'tests/unit/a.test.ts': `describe('x', () => ${body(300)});` } },
    {
      name: 'a conditional chapter',
      files: { 'tests/unit/a.test.ts': `describe.skipIf(true)('x', () => ${body(300)});` },
    },
    { name: 'a long table', files: { 'lib/a.ts': `export const table = [${'\n'.repeat(200)}];` } },
  ],
});

it('an exception may shrink but not grow, and leaves the list when it is no longer needed', () => {
  const at = (lines: number) =>
    functionSize(treeOf({ 'lib/a.ts': `export function long() ${body(lines)}` }), {
      'lib/a.ts:long': 90,
    }).map(({ message }) => message);
  expect(at(80)).toEqual([]);
  expect(at(91)).toEqual([expect.stringContaining('limit 90')]);
  expect(at(60)).toEqual([expect.stringContaining('no longer needs its exception')]);
});
