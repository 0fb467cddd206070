import { basename } from 'node:path';
import type { Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { nextRunMs } from '@/lib/contracts/config/schedule';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { configuredBy, regimesBy } from '../../strategies/check-config';
import { checkRuns, type CheckedRuns } from '../../strategies/check-runs';
import { loadStrategy, refuseProblems, type LoadedStrategy } from '../../strategies/load-strategy';
import { readUniverse } from '../../strategies/read-config';
import { findFolder, strategiesFolder } from '../../strategies/strategies-folder';
import { typeCheck } from '../../strategies/type-check';
import { ReloadWatch } from '../../strategies/watch-reload';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';

const EXAMPLES = `Examples:
  sextant strategy check my-first
  sextant strategy check my-first --json
`;

/** `sextant strategy check NAME|PATH`: is a strategy of one's own fit to run? A .yaml file is checked as a configuration. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'strategy', 'strategies: the catalogue, and your own')
    .command('check <name-or-path>')
    .description('read, compile and run a strategy of your own, or check a configuration file')
    .addHelpText('before', EXAMPLES)
    .option('--watch', 'check again whenever a file of the strategy changes, until Ctrl-C', false)
    .option('--json', 'print one document', false)
    .action((nameOrPath: string, { json, watch }: { json: boolean; watch: boolean }) => {
      if (/\.ya?ml$/.test(nameOrPath)) return checkFile(io, nameOrPath, json);
      const folder = findFolder(nameOrPath, strategiesFolder(io.env));
      return watch ? watchCode(io, folder) : checkCode(io, folder, json);
    });
}

async function checkCode(io: CliIo, folder: string, json: boolean): Promise<void> {
  const say = (line: string): void => (json ? undefined : io.stdout(`${line}\n`));
  const loaded = await loadStrategy(folder);
  const runs = await checkLoaded(io, loaded, say);
  const { name, sourceHash } = loaded;
  if (json) io.stdout(`${JSON.stringify({ name, folder, sourceHash, ...runs }, null, 2)}\n`);
}

async function checkLoaded(
  io: CliIo,
  loaded: LoadedStrategy,
  say: (line: string) => void,
): Promise<CheckedRuns> {
  say(`ok    code: ${loaded.files.length} files, nothing in them that two runs could differ by`);
  const timeoutMs = LIMITS.strategyCheckMsMax;
  refuseProblems(await typeCheck(loaded.folder, { timeoutMs, signal: io.signal }), 'STRATEGY_TYPES');
  say('ok    types');
  const { name, description } = loaded;
  say(`ok    description: ${description.parameters.length} parameters, defaults fit`);
  const instruments = description.instruments ?? 1;
  const runs = checkRuns({ name, instruments, prepare: () => loaded.prepare({}) });
  say(runsText(runs));
  if (runs.signals === 0) say('note  it said nothing about any of these bars');
  return runs;
}

/** The first check ends the command when it fails; later ones say why and keep what was taken last. */
async function watchCode(io: CliIo, folder: string): Promise<void> {
  const say = (line: string): void => io.stdout(`${line}\n`);
  const load = async (): Promise<{ hash: string; value: CheckedRuns }> => {
    const loaded = await loadStrategy(folder);
    return { hash: loaded.sourceHash, value: await checkLoaded(io, loaded, () => undefined) };
  };
  const first = await load();
  say(runsText(first.value));
  const watch = new ReloadWatch({
    paths: [folder],
    currentHash: first.hash,
    load,
    onDecision: (decision) =>
      say(decision.kind === 'take' ? runsText(decision.value) : `KEPT  ${decision.code}: ${decision.reason}`),
  });
  io.stderr('watching; Ctrl-C ends it\n');
  if (!io.signal.aborted) {
    await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }));
  }
  await watch.close();
}

function runsText({ bars, signals, fills }: CheckedRuns): string {
  return `ok    ${bars} DEMO bars: once, again, bar by bar and resumed give one journal (${signals} signals, ${fills} fills)`;
}

/** `selector.yaml` and `universe.yaml` are known by their names; every other file configures a strategy. */
async function checkFile(io: CliIo, file: string, json: boolean): Promise<void> {
  const kind = basename(file).replace(/\.ya?ml$/, '');
  if (kind === 'universe') return checkUniverse(io, file, json);
  if (kind === 'selector') return checkSelector(io, file, json);
  const { config, checked } = await configuredBy(file, io.env);
  const runs = checkRuns(checked);
  if (json) return io.stdout(`${JSON.stringify({ ...config, ...runs }, null, 2)}\n`);
  const values = Object.entries(config.parameters).map(([name, value]) => `${name}=${String(value)}`);
  io.stdout(
    `ok    ${config.id}: ${config.strategy} on ${config.universe.length} instruments, ${config.timeframe}\n`,
  );
  io.stdout(`ok    parameters: ${values.join(' ')}\n${runsText(runs)}\n`);
  if (config.schedule === null) return;
  const next = nextRunMs(config.schedule, io.nowMs());
  const when = next === null ? 'never' : formatUtc(next);
  io.stdout(`ok    schedule: next at ${when} (${config.schedule.cron}, ${config.schedule.timezone})\n`);
}

function checkUniverse(io: CliIo, file: string, json: boolean): void {
  const universe = readUniverse(file, io.env);
  if (json) return io.stdout(`${JSON.stringify(universe, null, 2)}\n`);
  const lists = Object.keys(universe.lists).length;
  io.stdout(
    `ok    ${universe.instruments.length} instruments, ${lists} lists, ${universe.pairs.length} pairs\n`,
  );
}

function checkSelector(io: CliIo, file: string, json: boolean): void {
  const regimes = regimesBy(file, io.env);
  if (json) return io.stdout(`${JSON.stringify(regimes, null, 2)}\n`);
  for (const [classifier, shares] of Object.entries(regimes)) {
    const parts = Object.entries(shares).map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`);
    io.stdout(`ok    ${classifier} on DEMO bars: ${parts.join(', ')}\n`);
  }
}
