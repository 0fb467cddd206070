import type { Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { nextRunMs } from '@/lib/contracts/config/schedule';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { checkRuns } from '../../strategies/check-runs';
import { loadStrategy, refuseProblems } from '../../strategies/load-strategy';
import { readStrategyConfig } from '../../strategies/read-strategy-config';
import { findFolder, strategiesFolder } from '../../strategies/strategies-folder';
import { typeCheck } from '../../strategies/type-check';
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
    .description('read, compile and run a strategy of your own, or check the configuration of one')
    .addHelpText('before', EXAMPLES)
    .option('--json', 'print one document', false)
    .action((nameOrPath: string, { json }: { json: boolean }) =>
      /\.ya?ml$/.test(nameOrPath) ? checkConfig(io, nameOrPath, json) : checkCode(io, nameOrPath, json),
    );
}

async function checkCode(io: CliIo, nameOrPath: string, json: boolean): Promise<void> {
  const folder = findFolder(nameOrPath, strategiesFolder(io.env));
  const loaded = await loadStrategy(folder);
  const say = (line: string): void => (json ? undefined : io.stdout(`${line}\n`));
  say(`ok    code: ${loaded.fileCount} files, nothing in them that two runs could differ by`);
  const problems = await typeCheck(loaded.folder, {
    timeoutMs: LIMITS.strategyCheckMsMax,
    signal: io.signal,
  });
  refuseProblems(problems, 'STRATEGY_TYPES');
  say('ok    types');
  const { name, description, sourceHash } = loaded;
  say(`ok    description: ${description.parameters.length} parameters, defaults fit`);
  const runs = checkRuns(loaded);
  const decided = `${runs.signals} signals, ${runs.fills} fills`;
  say(`ok    ${runs.bars} DEMO bars: once, again, bar by bar and resumed give one journal (${decided})`);
  if (runs.signals === 0) say('note  it said nothing about any of these bars');
  if (json) io.stdout(`${JSON.stringify({ name, folder, sourceHash, ...runs }, null, 2)}\n`);
}

async function checkConfig(io: CliIo, file: string, json: boolean): Promise<void> {
  const config = readStrategyConfig(file, { env: io.env });
  if (json) return io.stdout(`${JSON.stringify(config, null, 2)}\n`);
  const values = Object.entries(config.parameters).map(([name, value]) => `${name}=${String(value)}`);
  io.stdout(
    `ok    ${config.id}: ${config.strategy} on ${config.universe.length} instruments, ${config.timeframe}\n`,
  );
  io.stdout(`ok    parameters: ${values.join(' ')}\n`);
  if (config.schedule === null) return;
  const next = nextRunMs(config.schedule, io.nowMs());
  const when = next === null ? 'never' : formatUtc(next);
  io.stdout(`ok    schedule: next at ${when} UTC (${config.schedule.cron}, ${config.schedule.timezone})\n`);
}
