/**
 * `npm run -s bench -- <name> [--json]`. Every benchmark is a folder here whose `main.ts` exports
 * `run(args): Promise<number>`: it prints its figures and returns the exit code, 8 when a floor was missed.
 */
interface Bench {
  run(args: readonly string[]): Promise<number>;
}

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  data: () => import('./data/main'),
  engine: () => import('./engine/main'),
  feeds: () => import('./feeds/main'),
  indicators: () => import('./indicators/main'),
  launch: () => import('./launch/main'),
  memory: () => import('./memory/main'),
  replay: () => import('./replay/main'),
  statistics: () => import('./statistics/main'),
  storage: () => import('./storage/main'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load === undefined) {
  process.stderr.write(
    `${name === '' ? 'no benchmark named' : `there is no benchmark "${name}"`}\n` +
      `benchmarks: ${Object.keys(BENCHES).join(', ')}\n` +
      'try: npm run -s bench -- data --json\n',
  );
  process.exitCode = 2;
} else {
  process.exitCode = await (await load()).run(args);
}

export {};
