import { describe, expect, it } from 'vitest';
import { lineDiff } from '@/components/forms/line-diff';

const SIGNS = { same: ' ', added: '+', removed: '-' } as const;
const diff = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${SIGNS[kind]}${text}`);

describe('the difference of two texts', () => {
  it.each([
    ['nothing and nothing', '', '', []],
    ['equal texts', 'a\nb\n', 'a\nb\n', [' a', ' b']],
    ['a text and nothing', 'a\n', '', ['-a']],
    ['nothing and a text', '', 'a\n', ['+a']],
    ['one changed line', 'a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
    ['a line put in between', 'a\nc\n', 'a\nb\nc\n', [' a', '+b', ' c']],
    ['lines that swap', 'a\nb\n', 'b\na\n', ['-a', ' b', '+a']],
    ['a missing line feed at the end', 'a\nb', 'a\nb\n', [' a', ' b']],
  ])('of %s', (_name, before, after, expected) => expect(diff(before, after)).toEqual(expected));
});
