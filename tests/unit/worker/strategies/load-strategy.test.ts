import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/core/model/refusal';
import { checkRuns } from '@/worker/strategies/check-runs';
import { codeHashWith } from '@/worker/strategies/code-hash-with';
import { loadStrategy, type LoadedStrategy } from '@/worker/strategies/load-strategy';
import { PARAMS, strategyFolder, strategyText } from './_folder';

const folderWith = (text: string, more: Readonly<Record<string, string>> = {}): string =>
  strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': text, ...more });

const checked = (loaded: LoadedStrategy) => ({
  name: loaded.name,
  instruments: 1,
  prepare: () => loaded.prepare({}),
});

async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.details.what}`;
    throw error;
  }
  return 'taken';
}

describe('a folder becomes a strategy', () => {
  it('with its description, its parameters and a hash over its files', async () => {
    const folder = folderWith(strategyText());
    const loaded = await loadStrategy(folder);
    expect(loaded).toMatchObject({ name: 'mine', files: [{ path: 'params.ts' }, { path: 'strategy.ts' }] });
    expect(loaded.prepare({ every: '9' })).toMatchObject({
      name: 'mine',
      params: { every: 9 },
      warmupBars: 0,
      instruments: 1,
    });
    expect(await refusal(() => loaded.prepare({ every: 0 }))).toContain('PARAMS_INVALID');
    const before = loaded.sourceHash;
    writeFileSync(join(folder, 'strategy.ts'), `${strategyText()}// changed\n`);
    const after = (await loadStrategy(folder)).sourceHash;
    expect(after).not.toBe(before);
    expect(codeHashWith('core', { sourceHash: before })).not.toBe(
      codeHashWith('core', { sourceHash: after }),
    );
  });

  it('of as many files of its own as it likes', async () => {
    const text = strategyText({ imports: "import { ONE } from './one';", look: 'this.count += ONE;' });
    const { files } = await loadStrategy(folderWith(text, { 'one.ts': 'export const ONE = 1;\n' }));
    expect(files).toHaveLength(3);
  });
});

describe('a folder that is not fit is refused before any of it is run', () => {
  it.each([
    [
      'a clock',
      { look: 'this.count += Date.now();' },
      'STRATEGY_CODE strategy.ts:17:19: Date is not allowed',
    ],
    [
      'Node',
      { imports: "import { readFileSync } from 'node:fs';\nreadFileSync('x');" },
      'STRATEGY_CODE strategy.ts:6:30: "node:fs" cannot be imported',
    ],
    [
      'a package',
      { imports: "import Decimal from 'decimal.js';\nnew Decimal(1);" },
      '"decimal.js" cannot be imported',
    ],
    [
      'rooms it has no business in',
      { imports: "import { Engine } from 'sextant/engine/engine';\nnew Engine({} as never);" },
      '"sextant/engine/engine" cannot be imported',
    ],
    [
      'our own paths',
      { imports: "import { Engine } from '../../../lib/core/engine/engine';\nEngine;" },
      'cannot be imported',
    ],
    [
      'a file that is not there',
      { imports: "import { x } from 'sextant/indicators/nothing';\nx;" },
      'there is no sextant/indicators/nothing',
    ],
    ['no TypeScript', { look: 'const = 1;' }, 'STRATEGY_CODE strategy.ts:17:'],
    [
      'something that throws when it is made',
      { fields: 'private count = Number(BigInt(1.5));' },
      'STRATEGY_CODE mine cannot be made: strategy.ts:9:26: RangeError: The number 1.5',
    ],
  ])('%s', async (_story, parts, said) => {
    const text = await refusal(() => loadStrategy(folderWith(strategyText(parts))));
    expect(text).toContain(said);
  });

  it.each([
    ["name: 'mine'", "name: 'other'", '4:9: description.name is "other", the folder is named mine'],
    ['default: 7', 'default: 100', '8:128: the defaults do not fit: every'],
    ['warmupBars: () => 0', 'warmupBars: () => -1', '11:15: warmupBars gives -1'],
    [
      'constraints: []',
      "constraints: [{ names: ['x'], message: 'm', holds: () => true }]",
      '10:26: a constraint names x',
    ],
    ["title: 'Mine',", '', '3:49: description.title'],
    [
      'warmupBars: () => 0',
      "warmupBars: () => 0, plots: () => [{ indicator: 'smaa', parameters: {} }]",
      '11:31: plots names smaa',
    ],
  ])('a description with %s turned into %s', async (from, to, said) => {
    const folder = strategyFolder({ 'params.ts': PARAMS.replace(from, to), 'strategy.ts': strategyText() });
    expect(await refusal(() => loadStrategy(folder))).toContain(`STRATEGY_DESCRIPTION params.ts:${said}`);
  });

  it('one without create, and one that makes something else', async () => {
    const without = folderWith('export const x = 1;\n');
    expect(await refusal(() => loadStrategy(without))).toContain('STRATEGY_CODE');
    const other = folderWith('export function create() { return {}; }\n');
    expect(await refusal(() => loadStrategy(other))).toContain('has no initialize()');
  });
});

describe('four ways of running it must agree', () => {
  it('they do when all state is in fields', async () => {
    const runs = checkRuns(checked(await loadStrategy(folderWith(strategyText()))));
    expect(runs.bars).toBe(5_987);
    expect(runs.signals).toBe(Math.floor(5_987 / 7));
  });

  it.each([
    [
      'a variable beside the class',
      {
        imports: 'const shared = { count: 0 };',
        look: 'shared.count += 1;',
        count: 'shared.count',
        fields: '',
      },
      'decided differently when it ran a second time',
    ],
    [
      'a map, which no copy of fields carries',
      {
        fields: 'private readonly seen = new Set<number>();',
        look: 'this.seen.add(view.timeMs);',
        count: 'this.seen.size',
      },
      'cannot be resumed: strategy.seen is a Set',
    ],
    [
      'a function that remembers',
      {
        imports: 'function counter(): () => number { let n = 0; return () => (n += 1); }',
        fields: 'private readonly next = counter();',
        look: '',
        count: 'this.next()',
      },
      'cannot be resumed: strategy.next is a function',
    ],
    [
      'a loop without end',
      { look: 'this.count += 1; while (this.count === 100);' },
      'was not done after 1 s',
    ],
    [
      'a hook that throws',
      { look: "this.count += 1; if (this.count === 100) throw new Error('no');" },
      'STRATEGY_THREW mine failed in onMarketData: strategy.ts:17:52: Error: no',
    ],
  ])('%s is found', async (_story, parts, said) => {
    const loaded = await loadStrategy(folderWith(strategyText(parts)));
    const timeoutMs = said.includes('1 s') ? 1_000 : 60_000;
    expect(await refusal(() => checkRuns(checked(loaded), timeoutMs))).toContain(said);
  });
});
