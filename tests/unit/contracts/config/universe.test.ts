import { expect, it } from 'vitest';
import { checkYaml, readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { universeConfig } from '@/lib/contracts/config/universe';

it.each([
  [
    'an instrument in two tiers',
    'tiers: {a: [v:A/USD], b: [v:A/USD]}',
    'UNIVERSE 1:27 v:A/USD is in tier a already',
  ],
  [
    'a list of something in no tier',
    'tiers: {a: [v:A/USD]}\nlists: {l: [v:B/USD]}',
    'REFERENCE 2:13 v:B/USD is in no tier',
  ],
  ['a pair of something in no tier', 'tiers: {a: [v:A/USD]}\npairs: [[v:A/USD, v:B/USD]]', 'REFERENCE 2:19'],
  [
    'a pair of one',
    'tiers: {a: [v:A/USD]}\npairs: [[v:A/USD, v:A/USD]]',
    'UNIVERSE 2:9 v:A/USD beside itself',
  ],
  ['tiers of nothing', 'tiers: {}', 'UNIVERSE 1:8 no tier names an instrument'],
])('a universe with %s', (_story, text, said) => {
  const checked = checkYaml(`${text}\n`, universeConfig);
  const found = checked.ok
    ? []
    : checked.problems.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`);
  expect(found[0]).toContain(said);
});

it('equal universes are equal snapshots, in whatever order their files name things', () => {
  const read = (text: string): unknown =>
    readYaml(text, universeConfig, { file: 'universe.yaml' }).instruments;
  expect(read('tiers: {a: [v:C/USD, v:A/USD], b: [v:B/USD]}\n')).toEqual(
    read('tiers: {b: [v:B/USD], a: [v:A/USD, v:C/USD]}\n'),
  );
});

it.each([
  [500, []],
  [501, ['UNIVERSE']],
])('B66 a universe of %i', (count, codes) => {
  const ids = Array.from({ length: count }, (_, at) => `v:A${at}/USD`);
  const checked = checkYaml(`tiers: {all: [${ids.join(', ')}]}\n`, universeConfig);
  expect(checked.ok ? [] : [...new Set(checked.problems.map(({ code }) => code))]).toEqual(codes);
});
