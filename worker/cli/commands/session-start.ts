import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { sessionStrategy, type AskedSession } from '@/lib/contracts/api/session';
import { SESSION_SPEEDS, type SessionSpeed } from '@/lib/contracts/api/session-words';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import { askedStrategy } from '@/lib/services/runs/asked-strategy';
import { createSession } from '@/lib/services/sessions/create-session';
import { getSession } from '@/lib/services/sessions/get-session';
import type { CliIo } from '../cli-io';
import { withConfig } from '../config-option';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { repeatedOption, wholeOption } from '../option-values';
import { addRunOptions, settingsOf, type RunOptions } from '../run-options';

const WARMUP_MAX = 100_000;

interface Options extends RunOptions {
  readonly venue: string;
  readonly name?: string;
  readonly feed: string;
  readonly speed: SessionSpeed;
  readonly warmup?: number;
  readonly account?: string;
  readonly arm: boolean;
  readonly also: readonly string[];
  readonly json: boolean;
}

const EXAMPLES = `Examples:
  sextant session start --strategy sma-cross --venue binanceus --instrument BTC/USDT --timeframe 1m
  sextant session start --strategy sma-cross --venue demo --instrument BTC/USDT --timeframe 1h --feed stored --speed 100x
`;

/** `sextant session start`: asks the connected system for a session, as the start sheet does. */
export function register(program: Command, io: CliIo): void {
  const command = nounCommand(program, 'session', 'strategies that trade: on paper, or with real money')
    .command('start')
    .description('start a session; without --account it trades on paper')
    .addHelpText('before', EXAMPLES);
  addRunOptions(command)
    .option('--name <text>', 'what it is called')
    .option('--feed <name>', 'its bars: live, stored, or replay:ID', 'live')
    .addOption(
      new Option('--speed <factor>', 'how fast stored bars are told')
        .choices([...SESSION_SPEEDS])
        .default('max'),
    )
    .option('--warmup <bars>', 'bars before the first that it only learns from', wholeOption(0, WARMUP_MAX))
    .option('--also <file>', 'further strategies: a JSON list, as the API takes them', repeatedOption, [])
    .option('--account <id>', 'trade real money: an account of config/venues.yaml')
    .option('--arm', 'with --account: orders may leave as soon as it runs', false)
    .option('--json', 'print one document', false)
    .action((options: Options) => start(io, options));
  for (const option of command.options) if (option.long === '--venue') option.makeOptionMandatory();
}

async function start(io: CliIo, typed: Options): Promise<void> {
  const options = await withConfig(io, typed);
  await withLocalContext(io, async (context) => {
    const known =
      findStrategy(options.strategy) === null ? await askedStrategy(context.db, options.strategy) : {};
    const request = requestOf({ ...options, ...known });
    const { id } = await createSession(context, request);
    if (options.json) io.stdout(`${JSON.stringify(await getSession(context, id), null, 2)}\n`);
    else io.stdout(`${id}\n`);
  });
}

function requestOf(options: Options): AskedSession {
  const { account } = options;
  const {
    accountLimits: _limits,
    strategyHash: _hash,
    note: _note,
    fromMs,
    toMs,
    ...first
  } = settingsOf(options, {
    venue: options.venue,
  });
  const further = options.also.flatMap((file) =>
    z.array(sessionStrategy).parse(JSON.parse(readFileSync(file, 'utf8'))),
  );
  return {
    name: options.name ?? `${options.strategy} ${options.instrument}`,
    mode: account === undefined ? 'paper' : 'live',
    accountId: account ?? null,
    feed: options.feed,
    fromMs,
    toMs,
    speed: options.speed,
    warmupBars: options.warmup ?? null,
    isArmed: options.arm,
    strategies: [first, ...further],
    idempotencyKey: randomUUID(),
  };
}
