import { expect, test } from 'vitest';
import { watchErrors } from '@/worker/launch/watch-errors';

const watch = () => {
  const said: string[] = [];
  return { said, ...watchErrors('worker', (line) => said.push(line)) };
};

test.each([
  [
    'a structured error',
    '{"level":50,"msg":"lost the queue","err":{"message":"ECONNRESET"}}',
    'worker: lost the queue: ECONNRESET',
  ],
  [
    'a refusal in a log',
    '{"level":60,"msg":"could not start","what":"clock is wrong","why":"5 s ahead"}',
    'worker: could not start: clock is wrong: 5 s ahead',
  ],
  ['an uncaught error', 'TypeError: x is not a function', 'worker: TypeError: x is not a function'],
  ['a line of the web framework', ' ⨯ Failed to start server', 'worker: ⨯ Failed to start server'],
])('%s reaches the terminal', (_case, line, expected) => {
  const watcher = watch();
  watcher.read(`${line}\n`);
  expect(watcher.said).toEqual([expected]);
  expect(watcher.last()).toBe(expected.slice('worker: '.length));
});

test.each(['{"level":30,"msg":"job done"}', 'ready in 300 ms', '{broken', 'no Error here'])(
  '%s does not',
  (line) => {
    const watcher = watch();
    watcher.read(`${line}\n`);
    expect(watcher.said).toEqual([]);
  },
);

test('a line that arrives in pieces is read as one', () => {
  const watcher = watch();
  watcher.read('{"level":50,');
  watcher.read('"msg":"late"}\n');
  expect(watcher.said).toEqual(['worker: late']);
});

test('a flood is cut to a few lines, and the newest is still known', () => {
  const watcher = watch();
  for (let line = 0; line < 100; line += 1) watcher.read(`{"level":50,"msg":"failure ${line}"}\n`);
  expect(watcher.said).toHaveLength(5);
  expect(watcher.last()).toBe('failure 99');
});
