import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { dataConfig } from '@/lib/contracts/config/data';

const read = (text: string) => checkYaml(text, dataConfig);

it('the file that comes with the system keeps everything', () => {
  expect(read(readFileSync('config/data.yaml', 'utf8'))).toMatchObject({
    ok: true,
    value: { retention_days: {}, tape_retention_days: {} },
  });
});

it('names days by length of bar; what is not named is kept', () => {
  expect(read('retention_days: { 1m: 730, 1d: 3650 }')).toMatchObject({
    ok: true,
    value: { retention_days: { '1m': 730, '1d': 3650 } },
  });
  expect(read('retention_days:')).toMatchObject({ ok: true, value: { retention_days: {} } });
});

it('names days of recordings by channel; what is not named is kept', () => {
  expect(read('tape_retention_days: { trades: 365, book: 7 }')).toMatchObject({
    ok: true,
    value: { retention_days: {}, tape_retention_days: { trades: 365, book: 7 } },
  });
});

it.each([
  ['a length that does not exist', 'retention_days: { 7m: 10 }'],
  ['no day at all', 'retention_days: { 1m: 0 }'],
  ['half a day', 'retention_days: { 1m: 0.5 }'],
  ['a channel that does not exist', 'tape_retention_days: { candles: 10 }'],
  ['no day of a channel', 'tape_retention_days: { trades: 0 }'],
  ['a typo', 'retention: { 1m: 10 }'],
])('%s is refused with its place', (_, text) => {
  expect(read(text)).toMatchObject({ ok: false, problems: [{ line: 1 }] });
});
