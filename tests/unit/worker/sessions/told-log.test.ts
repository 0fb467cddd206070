import { expect, it } from 'vitest';
import { ToldLog } from '@/worker/sessions/told-log';

const log = (codeHashes: readonly [string, string] = ['a', 'a']): ToldLog =>
  new ToldLog({
    inputs: [
      { n: 5, kind: 'run-started', payload: '{"a":1}' },
      { n: 6, kind: 'bar-closed', payload: '{"b":2}' },
    ],
    lines: ['{"seq":9}', '{"seq":10}'],
    firstSeq: 9,
    claims: new Map(),
    runId: 'r',
    codeHashes,
  });

it('takes what is told again as it was', () => {
  expect(log().lastN).toBe(6);
  log().requireInput(6, 'bar-closed', '{"b":2}');
  log().requireLine(10, '{"seq":10}');
});

it.each([
  { name: 'another input', tell: (one: ToldLog) => one.requireInput(5, 'run-started', '{"a":2}') },
  { name: 'another kind', tell: (one: ToldLog) => one.requireInput(5, 'bar-closed', '{"a":1}') },
  { name: 'another entry', tell: (one: ToldLog) => one.requireLine(9, '{"seq":8}') },
  { name: 'an entry more', tell: (one: ToldLog) => one.requireLine(11, '{"seq":11}') },
])('stops at $name', ({ tell }) => {
  expect(() => tell(log())).toThrow(expect.objectContaining({ code: 'JOURNAL_DIVERGED' }));
});

it('says that the code is another one, and the way out', () => {
  const broken = (hashes: readonly [string, string]) => () => log(hashes).requireLine(9, 'x');
  expect(broken(['a', 'b'])).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ next: expect.stringContaining('build of before') }),
    }),
  );
});
