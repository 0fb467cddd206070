import { expect, test } from 'vitest';
import { createLifeline } from '@/worker/launch/lifeline';

test('what was started is stopped once, last first, even when one part does not stop in order', async () => {
  const stopped: string[] = [];
  const lifeline = createLifeline();
  const add = (name: string, fails = false) =>
    lifeline.add({
      stop: async () => {
        stopped.push(name);
        if (fails) throw new Error(`${name} hangs`);
        await Promise.resolve();
      },
    });
  add('database');
  add('worker', true);
  add('web');
  await expect(lifeline.stopAll()).rejects.toThrow('worker hangs');
  expect(stopped).toEqual(['web', 'worker', 'database']);
  await lifeline.stopAll();
  expect(stopped).toHaveLength(3);
});
