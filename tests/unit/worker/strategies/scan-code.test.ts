import { describe, expect, it } from 'vitest';
import { scanCode } from '@/worker/strategies/scan-code';

const found = (text: string): string[] =>
  scanCode('strategy.ts', text).map(
    ({ line, column, message }) => `${line}:${column} ${message.split(' is ')[0]}`,
  );

describe('what would make two equal runs differ is named with its place', () => {
  it.each([
    ['const now = Date.now();', ['1:13 Date']],
    ['\nconst at = new Date();', ['2:16 Date']],
    ['const x = Math.random();', ['1:11 Math.random']],
    ["const x = Math['random']();", ['1:11 Math.random']],
    ['setTimeout(() => 1, 5);', ['1:1 setTimeout']],
    ['const f = fetch;', ['1:11 fetch']],
    ["fetch('x');", ['1:1 fetch']],
    ['globalThis.x = 1;', ['1:1 globalThis']],
    ['process.exit(1);', ['1:1 process']],
    ['async function f() { await g(); }', ['1:1 async', '1:22 await']],
    ['const f = async () => 1;', ['1:11 async']],
    ["const m = await import('x');", ['1:11 await', '1:17 import()']],
    ["eval('1');", ['1:1 eval']],
    ["new Function('return 1')();", ['1:5 Function']],
    ['performance.now();', ['1:1 performance']],
    ['class A { #count = 0; }', ['1:11 #private']],
    ['let count = 0;', ['1:1 top-level let']],
    ['const m = new WeakMap();', ['1:15 WeakMap']],
    ["console.log('x');", ['1:1 console']],
    ['const { now } = Date;', ['1:17 Date']],
    ['const key = { [Date]: 1 };', ['1:16 Date']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('says what to do instead', () => {
    expect(scanCode('strategy.ts', 'Date.now()')[0]).toEqual({
      file: 'strategy.ts',
      line: 1,
      column: 1,
      message: 'Date is not allowed in a strategy',
      next: 'take the time from the view: view.timeMs',
    });
  });

  it('a file that is no TypeScript is named with its place', () => {
    expect(scanCode('strategy.ts', 'const = 1;')[0]?.line).toBe(1);
  });
});

describe('what only looks like it is left alone', () => {
  it.each([
    '// Date.now() and Math.random() in a comment',
    "const text = 'Date.now()';",
    'const updateDate = 1;',
    'class A { process(): number { return 1; } }',
    'const x = { fetch: 1 }.fetch;',
    'function f(process: number): number { return process; }',
    'const crypto = 1; const y = crypto;',
    'for (let at = 0; at < 3; at += 1);',
    'class A { private count = 0; }',
    'const x = Math.max(1, 2);',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
