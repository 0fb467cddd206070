import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getRun } from '@/lib/services/runs/get-run';
import { writeStrategy } from '@/worker/strategies/write-strategy';
import { OwnWorld } from '../_own-world';

/** A parameter with which a test chooses, run by run, how the strategy goes wrong; at its default it does not. */
const TROUBLE = `{ name: 'trouble', label: 'Trouble', help: 'What goes wrong.', unit: '', kind: 'choice',
      options: ['none', 'throw', 'loop', 'throw-when-made', 'rule'], default: 'none' },`;

let own: OwnWorld;
beforeAll(async () => {
  own = await OwnWorld.begin();
});
afterAll(() => own.end());

/** A copy of sma-cross that does what its parameter `trouble` says. */
async function troubled(name: string): Promise<void> {
  own.write(name);
  own.edit(name, 'params.ts', (text) =>
    text
      .replace('parameters: [', `parameters: [${TROUBLE}`)
      .replace(
        'constraints: [',
        `constraints: [{ names: ['trouble'], message: 'Not by rule.', holds: ({ trouble }) => trouble !== 'rule' },`,
      ),
  );
  own.edit(name, 'strategy.ts', (text) =>
    text
      .replace('private side = 0;', `private side = 0;\n  private bars = 0;\n  trouble = 'none';`)
      .replace(
        'const ticks = view.closeTicks;',
        `const ticks = view.closeTicks;
    this.bars += 1;
    if (this.trouble === 'throw' && this.bars === 100) throw new Error('planned\\0 at bar 100 \\ud800');
    while (this.trouble === 'loop' && this.bars === 100) this.side = 0;`,
      )
      .replace(
        /return new SmaCross\((.*)\);/,
        `const made = new SmaCross($1);
  made.trouble = String(values['trouble']);
  if (made.trouble === 'throw-when-made') throw new Error('planned when made');
  return made;`,
      ),
  );
  await own.published(name, ({ sourceHash }) => sourceHash !== null);
}

describe('values that break a rule', () => {
  it('of order are refused at once, and those of one that only code knows end the run before its first bar', async () => {
    await troubled('ruled');
    await expect(own.ask('ruled', { fast: 30, slow: 30 })).rejects.toMatchObject({ code: 'PARAMS_INVALID' });
    await expect(own.ask('ruled', { fast: 0 })).rejects.toMatchObject({ details: { field: 'params.fast' } });
    const { failure } = await own.ended((await own.ask('ruled', { trouble: 'rule' })).id);
    expect(failure).toMatchObject({ code: 'PARAMS_INVALID', message: 'trouble: Not by rule.' });
  });
});

describe('a strategy of which no version was ever good cannot be started', () => {
  it.each([
    [
      'wrong-type',
      'strategy.ts',
      `export const x: number = 'text';\n`,
      'STRATEGY_TYPES',
      /^strategy\.ts:\d+:14: TS2322/,
    ],
    ['wrong-words', 'strategy.ts', 'export const = 1;\n', 'STRATEGY_CODE', /^strategy\.ts:\d+:14: /],
    [
      'never-loads',
      'strategy.ts',
      'while (Math.abs(1) === 1);\n',
      'STRATEGY_CODE',
      /^never-loads cannot be made: /,
    ],
    [
      'throws-at-once',
      'params.ts',
      `throw new Error('planned at load');\n`,
      'STRATEGY_CODE',
      /^throws-at-once cannot be made: params\.ts:\d+:7: Error: planned at load/,
    ],
  ])('%s', async (name, part, more, code, said) => {
    // Made elsewhere and moved into place whole, so that no look of the worker sees it before it is broken.
    const elsewhere = mkdtempSync(join(tmpdir(), 'sextant-own-'));
    writeStrategy(name, { folder: elsewhere, from: 'sma-cross' });
    writeFileSync(join(elsewhere, name, part), more, { flag: 'a' });
    renameSync(join(elsewhere, name), join(own.folder, name));
    rmSync(elsewhere, { recursive: true });
    const { problem, description } = await own.published(name);
    expect(problem).toMatchObject({ code, message: expect.stringMatching(said) });
    expect(description).toBeNull();
    await expect(own.ask(name)).rejects.toMatchObject({
      code: 'STRATEGY_BROKEN',
      details: { why: problem?.message },
    });
  });
});

describe('a strategy that goes wrong while it runs', () => {
  it('ends its own run with a reason that can be read, and no other', async () => {
    await troubled('trouble');
    const looping = await own.ask('trouble', { trouble: 'loop' });
    const [threw, unmade, sound] = await Promise.all(
      [
        await own.ask('trouble', { trouble: 'throw' }),
        await own.ask('trouble', { trouble: 'throw-when-made' }),
        await own.ask('trouble'),
      ].map(({ id }) => own.ended(id)),
    );
    expect(threw).toMatchObject({ status: 'failed', failure: { code: 'STRATEGY_THREW' } });
    expect(threw?.failure?.message).toMatch(
      /^trouble failed in onMarketData: strategy\.ts:\d+:\d+: Error: planned at bar 100 \ufffd$/,
    );
    expect(unmade?.failure).toMatchObject({
      code: 'STRATEGY_THREW',
      message: expect.stringMatching(
        /^trouble failed in create: strategy\.ts:\d+:49: Error: planned when made$/,
      ),
    });
    expect(sound).toMatchObject({ status: 'completed', failure: null });
    expect((await getRun(own.run.context, looping.id)).status).toBe('running');
    expect(await own.ended(looping.id, 110_000)).toMatchObject({
      status: 'failed',
      failure: { code: 'RUN_STUCK', why: expect.stringContaining('the strategy may loop') },
    });
    expect(await own.ended((await own.ask('trouble')).id)).toMatchObject({ status: 'completed' });
  }, 240_000);
});
