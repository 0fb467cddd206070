import { describe, expect, it } from 'vitest';
import { safePath } from '@/app/(auth)/sign-in/_components/safe-path';

describe('where signing in leads', () => {
  it.each([
    ['/runs', '/runs'],
    ['/runs?status=failed&page=2', '/runs?status=failed&page=2'],
    ['/data/binanceus%3ABTC%2FUSDT%401m', '/data/binanceus%3ABTC%2FUSDT%401m'],
  ])('%s is kept', (next, path) => {
    expect(safePath(next)).toBe(path);
  });

  it.each([
    [undefined],
    [['/a', '/b']],
    [''],
    ['runs'],
    ['https://evil.example'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['/\t/evil.example'],
    ['javascript:alert(1)'],
    ['/sign-in?next=/sign-in'],
    ['/' + 'a'.repeat(3_000)],
  ])('%j leads to the overview', (next) => {
    expect(safePath(next)).toBe('/');
  });
});
