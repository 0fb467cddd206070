import { describe, expect, it } from 'vitest';
import { loadStrategy } from '@/worker/strategies/load-strategy';
import { PARAMS, strategyFolder, strategyText } from './_folder';

const load = (text: string, more: Readonly<Record<string, string>> = {}) =>
  loadStrategy(strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': text, ...more }));
const reason = (text: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
  load(text, more).then(
    () => 'taken',
    (error: { details: { what: string } }) => error.details.what,
  );

describe('what a strategy throws is told with its place in the user’s files', () => {
  it('while it is loaded', async () => {
    const text = `${strategyText()}if (Math.abs(1) === 1) throw new Error('planned');\n`;
    const line = text.split('\n').length - 1;
    expect(await reason(text)).toBe(`mine cannot be made: strategy.ts:${line}:30: Error: planned`);
  });

  it('in a further file', async () => {
    const text = strategyText({
      imports: "import { fail } from './fail';",
      fields: 'private count = fail();',
    });
    const fail = "export function fail(): number {\n  throw new TypeError('planned');\n}\n";
    expect(await reason(text, { 'fail.ts': fail })).toBe(
      'mine cannot be made: fail.ts:2:9: TypeError: planned',
    );
  });

  it('from inside ours, at the user’s own line', async () => {
    const text = strategyText({
      imports: "import { Sma } from 'sextant/indicators/sma';",
      fields: 'private count = new Sma(-1).length;',
    });
    expect(await reason(text)).toMatch(/^mine cannot be made: strategy\.ts:9:19: /);
  });

  it('when it is made for the values of a run', async () => {
    const text = strategyText().replace(
      'super();',
      `super();\n    if (values['every'] === 9) throw new Error('nine');`,
    );
    const { prepare, placed } = await load(text);
    let said = '';
    try {
      prepare({ every: 9 });
    } catch (error) {
      said = placed(error);
    }
    expect(said).toMatch(/^strategy\.ts:\d+:38: Error: nine$/);
  });

  it('and without one when a text is thrown', async () => {
    expect(
      await reason(strategyText({ fields: `private count = ((): number => { throw 'text'; })();` })),
    ).toBe('mine cannot be made: text');
  });
});
