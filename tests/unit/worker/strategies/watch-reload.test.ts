import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { ReloadDecision } from '@/lib/core/strategies/reload';
import { loadStrategy, type LoadedStrategy } from '@/worker/strategies/load-strategy';
import { readStrategyConfig } from '@/worker/strategies/read-config';
import { ReloadWatch } from '@/worker/strategies/watch-reload';
import { PARAMS, strategyFolder, strategyText } from './_folder';

type Told<T> = Exclude<ReloadDecision<T>, { kind: 'same' }>;

/** What was told, in order; `next` waits for it. */
class Told1<T> {
  private readonly waiting: ((decision: Told<T>) => void)[] = [];
  private readonly told: Told<T>[] = [];
  readonly take = (decision: Told<T>): void => {
    const waiter = this.waiting.shift();
    if (waiter === undefined) this.told.push(decision);
    else waiter(decision);
  };
  next(): Promise<Told<T>> {
    const ready = this.told.shift();
    return ready === undefined
      ? new Promise((resolve) => this.waiting.push(resolve))
      : Promise.resolve(ready);
  }
}

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

async function watched(folder: string, breaches: (value: LoadedStrategy) => readonly string[] = () => []) {
  const told = new Told1<LoadedStrategy>();
  const first = await loadStrategy(folder);
  const watch = new ReloadWatch<LoadedStrategy>({
    paths: [folder],
    currentHash: first.sourceHash,
    load: async () => {
      const value = await loadStrategy(folder);
      return { hash: value.sourceHash, value };
    },
    breaches,
    onDecision: told.take,
  });
  close = () => watch.close();
  return { told, watch, first };
}

it('a strategy that was changed is read again, a broken one keeps the old, and a repaired one is taken', async () => {
  const folder = strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': strategyText() });
  const { told, first } = await watched(folder);
  const file = join(folder, 'strategy.ts');

  writeFileSync(file, strategyText({ look: 'this.count += 2;' }));
  const taken = await told.next();
  expect(taken.kind).toBe('take');

  writeFileSync(file, strategyText({ look: 'this.count += Math.random();' }));
  expect(await told.next()).toEqual({
    kind: 'keep',
    code: 'STRATEGY_CODE',
    reason: 'strategy.ts:17:19: Math.random is not allowed in a strategy',
  });

  writeFileSync(file, strategyText());
  const back = await told.next();
  expect(back.kind === 'take' && back.hash).toBe(first.sourceHash);
});

it('a change that changes nothing says nothing', async () => {
  const folder = strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': strategyText() });
  const { told, watch } = await watched(folder);
  const file = join(folder, 'strategy.ts');
  writeFileSync(file, readFileSync(file));
  await watch.look();
  writeFileSync(file, `${strategyText()}\n`);
  expect((await told.next()).kind).toBe('take');
});

it('B69 a change that is right but breaks a limit with what is held keeps the old', async () => {
  const folder = strategyFolder({ 'params.ts': PARAMS, 'strategy.ts': strategyText() });
  const { told } = await watched(folder, () => ['12 positions held, 10 allowed']);
  writeFileSync(join(folder, 'strategy.ts'), strategyText({ look: 'this.count += 2;' }));
  expect(await told.next()).toEqual({
    kind: 'keep',
    code: 'WOULD_BREACH',
    reason: '12 positions held, 10 allowed',
  });
});

it('a configuration that was changed is read again, and a wrong one keeps the old with line and column', async () => {
  const text = readFileSync('config/strategies/sma-cross-majors.yaml', 'utf8');
  const folder = strategyFolder({ 'sma.yaml': text });
  const file = join(folder, 'sma.yaml');
  const load = async () => {
    const value = readStrategyConfig(file, { env: {} });
    return { hash: JSON.stringify(value), value };
  };
  const told = new Told1<Awaited<ReturnType<typeof load>>['value']>();
  const watch = new ReloadWatch({
    paths: [folder],
    currentHash: (await load()).hash,
    load,
    onDecision: told.take,
  });
  close = () => watch.close();

  writeFileSync(file, text.replace('fast: 10', 'fast: 30'));
  const kept = await told.next();
  expect(kept.kind === 'keep' && kept.code).toBe('CONSTRAINT');
  expect(kept.kind === 'keep' && kept.reason).toContain('sma.yaml:7:9: ');

  writeFileSync(file, text.replace('fast: 10', 'fast: 12'));
  const taken = await told.next();
  expect(taken.kind === 'take' && taken.value.parameters).toEqual({ fast: 12, slow: 30 });
});
