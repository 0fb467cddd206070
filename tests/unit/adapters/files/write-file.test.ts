import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFileWhole } from '@/lib/adapters/files/write-file';
import { each, useFolder } from './_tables';

const folder = useFolder();
const path = (name: string): string => join(folder, name);
const text = (...pieces: string[]): AsyncGenerator<Uint8Array> =>
  each(...pieces.map((piece) => Buffer.from(piece)));
const names = (): string[] => readdirSync(folder).toSorted();

it('a file has its name once all of it is written', async () => {
  const seen: string[][] = [];
  const onStep = (step: string): void => void seen.push([step, String(names().includes('whole.txt'))]);
  await writeFileWhole(path('whole.txt'), text('a', 'b', 'c'), { isForced: false, onStep });
  expect(seen).toEqual([
    ['begun', 'false'],
    ['written', 'false'],
    ['synced', 'false'],
    ['published', 'true'],
  ]);
  expect(readFileSync(path('whole.txt'), 'utf8')).toBe('abc');
});

it('a source that fails leaves nothing, and what was there stays', async () => {
  writeFileSync(path('kept.txt'), 'old');
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('new');
    throw new Error('no more');
  }
  const before = names();
  await expect(writeFileWhole(path('kept.txt'), failing(), { isForced: true })).rejects.toThrow('no more');
  expect(names()).toEqual(before);
  expect(readFileSync(path('kept.txt'), 'utf8')).toBe('old');
});

it('a file that appears while another is written is not written over', async () => {
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('mine');
    writeFileSync(path('race.txt'), 'theirs');
  }
  const written = writeFileWhole(path('race.txt'), slow(), { isForced: false });
  await expect(written).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(readFileSync(path('race.txt'), 'utf8')).toBe('theirs');
});

it('what a dead writer left is removed, what a living one writes is not', async () => {
  // No process has this number: it is above what the kernel gives.
  writeFileSync(path('.left.txt.4194999.partial'), 'dead');
  writeFileSync(path(`.left.txt.${process.ppid}.partial`), 'living');
  await writeFileWhole(path('left.txt'), text('x'), { isForced: false });
  expect(names().filter((name) => name.includes('left.txt'))).toEqual([
    `.left.txt.${process.ppid}.partial`,
    'left.txt',
  ]);
});

it('a folder that is not there is refused by name', async () => {
  const written = writeFileWhole(path('no/such/file.csv'), text('x'), { isForced: false });
  await expect(written).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
});
