import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { folderFingerprints } from '@/worker/strategies/folder-fingerprints';

let folder: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const look = () => folderFingerprints(folder);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sextant-fingerprints-'));
  write('mine/params.ts', 'a');
  write('mine/strategy.ts', 'b');
});

it('a folder that is not there holds nothing', async () => {
  expect((await folderFingerprints(join(folder, 'nowhere'))).size).toBe(0);
});

it('every folder with a part of a strategy is seen, also one that is not whole', async () => {
  write('half/params.ts', 'a');
  write('notes/README.md', 'no strategy');
  write('.git/params.ts', 'hidden');
  write('loose.ts', 'no folder');
  symlinkSync(join(folder, 'mine'), join(folder, 'linked'));
  expect([...(await look()).keys()]).toEqual(['half', 'linked', 'mine']);
});

describe('a fingerprint', () => {
  it.each([
    ['an edit of the same length', () => utimesSync(join(folder, 'mine/strategy.ts'), 1, 1)],
    ['an edit of another length', () => write('mine/strategy.ts', 'bb')],
    ['a further file', () => write('mine/parts/more.ts', 'c')],
    ['a file less', () => rmSync(join(folder, 'mine/strategy.ts'))],
  ])('changes with %s', async (_story, change) => {
    const before = (await look()).get('mine');
    change();
    expect((await look()).get('mine')).not.toBe(before);
  });

  it.each([
    ['nothing', () => undefined],
    ['a page about it', () => write('mine/README.md', 'words')],
    ['an installed package', () => write('mine/node_modules/x/index.ts', 'x')],
    ['another strategy', () => write('other/params.ts', 'x')],
  ])('stays with %s', async (_story, change) => {
    const before = (await look()).get('mine');
    change();
    expect((await look()).get('mine')).toBe(before);
  });
});

it('no more than one strategy beyond what is looked after is looked into', async () => {
  for (let at = 0; at < LIMITS.ownStrategiesMax + 5; at += 1) write(`s-${1_000 + at}/params.ts`, 'a');
  const names = [...(await look()).keys()];
  expect(names).toHaveLength(LIMITS.ownStrategiesMax + 1);
  expect(names.slice(0, 2)).toEqual(['mine', 's-1000']);
});
