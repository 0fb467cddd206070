import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Option, type Command } from 'commander';
import { Refusal } from '@/lib/core/model/refusal';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { ruleWords } from '@/lib/services/runs/execution-words';
import { rulesOfConfig } from '@/lib/services/strategies/config-rules';
import { sha256 } from '@/lib/services/sha256';
import { CONFIG_DIR } from '../config-dir';
import type { CliIo } from './cli-io';
import type { RunOptions } from './run-options';

const SELECTOR = 'selector.yaml';
/** What a configuration names, so that nobody has to. */
const NAMED_BY_CONFIG = new Set(['strategy', 'instrument', 'timeframe', 'venue']);

/** Adds `--config`; once it is given, what the file names need not be typed. */
export function addConfigOption(command: Command): Command {
  const option = new Option(
    '--config <file>',
    'strategy, bars and rules of a file, or of config/strategies/<name>.yaml by its name',
  );
  return command.addOption(
    option.argParser((file: string) => {
      for (const one of command.options)
        if (NAMED_BY_CONFIG.has(one.attributeName())) one.makeOptionMandatory(false);
      return file;
    }),
  );
}

/**
 * The options with what a configuration names filled in; what is typed beside it wins. `selector.yaml` names the strategy
 * that hands over as the market changes, and its borders.
 * @throws Refusal of the file with line and column, INPUT_INVALID when something is named nowhere
 */
export async function withConfig<T extends RunOptions>(io: CliIo, given: T): Promise<T> {
  if (given.config === undefined) return given;
  const file = fileOf(given.config);
  const { readSelector } = await import('../strategies/read-config');
  const named: Partial<RunOptions> =
    basename(file) === SELECTOR
      ? { strategy: 'regime-selector', param: textsOf(readSelector(file, io.env).parameters) }
      : await configured(io, file, given);
  const options = {
    ...named,
    ...given,
    param: { ...named.param, ...given.param },
    rule: { ...named.rule, ...given.rule },
    with: given.with.length > 0 ? given.with : (named.with ?? []),
  };
  for (const field of ['strategy', 'instrument', 'timeframe'] as const) {
    if (options[field] !== undefined) continue;
    throw new Refusal('INPUT_INVALID', {
      what: `neither ${basename(file)} nor --${field} says which ${field}`,
      why: 'a run needs it',
      next: `add --${field}`,
      field,
    });
  }
  return options;
}

async function configured(io: CliIo, file: string, given: RunOptions): Promise<Partial<RunOptions>> {
  const { readStrategyConfig } = await import('../strategies/read-config');
  const { ownStrategies } = await import('../strategies/check-config');
  const own = (await ownStrategies(io.env)).map(({ description }) => description);
  const config = readStrategyConfig(file, { env: io.env, own });
  const rules = rulesOfConfig(config);
  const description = findStrategy(config.strategy) ?? own.find(({ name }) => name === config.strategy);
  const together = description?.instruments ?? 1;
  const [first = '', ...further] =
    given.instrument === undefined ? config.universe : [chosen(config.universe, given.instrument)];
  if (given.instrument === undefined && config.universe.length !== together) {
    throw new Refusal('INPUT_INVALID', {
      what: `${config.id} names ${config.universe.length} instruments, and a run of ${config.strategy} trades ${together}`,
      why: `its universe is ${config.universe.join(', ')}`,
      next: 'choose one of them with --instrument',
      field: 'instrument',
    });
  }
  const colon = first.indexOf(':');
  const isFile = 'bars' in given && given.bars !== undefined;
  return {
    strategy: config.strategy,
    param: textsOf(config.parameters),
    instrument: first.slice(colon + 1),
    ...(isFile ? {} : { venue: first.slice(0, colon) }),
    timeframe: config.timeframe,
    with: further.map((id) => id.slice(id.indexOf(':') + 1)),
    rule: ruleWords({ ...rules, configHash: isAsWritten(given) ? sha256([readFileSync(file)]) : null }),
  };
}

/** `sma-cross-majors` → the file of that name beside the others; anything with a dot or a slash is a path. */
function fileOf(given: string): string {
  const isName = /^[a-z0-9][a-z0-9-]*$/.test(given) && !existsSync(given);
  return isName ? join(CONFIG_DIR, 'strategies', `${given}.yaml`) : given;
}

/** A run is the configuration only while nothing that its text says is said otherwise beside it. */
function isAsWritten(given: Partial<RunOptions>): boolean {
  const { param = {}, rule = {}, strategy, timeframe } = given;
  const typed = Object.keys(param).length + Object.keys(rule).length;
  return typed === 0 && strategy === undefined && timeframe === undefined;
}

function chosen(universe: readonly string[], symbol: string): string {
  const id = universe.find((one) => one.slice(one.indexOf(':') + 1) === symbol);
  if (id !== undefined) return id;
  throw new Refusal('INPUT_INVALID', {
    what: `${symbol} is not in the universe of the configuration`,
    why: `it names ${universe.join(', ')}`,
    next: 'choose one of them',
    field: 'instrument',
    got: symbol,
  });
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
