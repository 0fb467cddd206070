import { Option, type Command } from 'commander';
import * as z from 'zod';
import {
  ENTRY_TIMES_IN_FORCE,
  EXECUTION_DEFAULTS,
  executionFields,
  LIMIT_PROFILES,
} from '@/lib/contracts/api/run-execution';
import { MARGIN_MODES } from '@/lib/core/model/margin';
import { COST_METHODS, type CostMethod } from '@/lib/core/model/position';
import { Refusal } from '@/lib/core/model/refusal';
import { SIZING_METHODS } from '@/lib/core/risk/sizing/sizing-methods';
import { settingsOfWords } from '@/lib/services/runs/setting-words';
import {
  amountOption,
  paramOption,
  positiveAmountOption,
  repeatedOption,
  wholeOption,
} from './option-values';

/** How a run sizes, asks, borrows, and what its venue is like. */
export interface ExecutionOptions {
  readonly with: readonly string[];
  readonly sizing: (typeof SIZING_METHODS)[number]['kind'];
  readonly size: Readonly<Record<string, string>>;
  readonly positionCap?: string;
  readonly margin: (typeof MARGIN_MODES)[number];
  readonly leverage: string;
  readonly borrowRate: string;
  readonly entry: 'market' | 'limit';
  readonly entryOffset: string;
  readonly timeInForce: (typeof ENTRY_TIMES_IN_FORCE)[number];
  readonly postOnly: boolean;
  readonly goodForMs?: number;
  readonly protection: 'none' | 'stop' | 'bracket' | 'trailing';
  readonly targetMultiple: string;
  readonly trail: string;
  readonly model: Readonly<Record<string, string>>;
  readonly costMethod: CostMethod;
  readonly limits: (typeof LIMIT_PROFILES)[number];
  readonly usdPerQuote?: string;
  readonly rule: Readonly<Record<string, string>>;
}

const HOLDING_MS_MAX = 2 ** 31 - 1;

/** Adds the options; every default is the one of the contract. */
export function addExecutionOptions(command: Command): Command {
  const choose = (option: Option, words: readonly string[], plain: string) =>
    command.addOption(option.choices([...words]).default(plain));
  command.option(
    '--with <symbol>',
    'a further instrument of the same venue; repeat for more',
    repeatedOption,
    [],
  );
  choose(
    new Option('--sizing <method>', 'how a view becomes an amount'),
    SIZING_METHODS.map(({ kind }) => kind),
    EXECUTION_DEFAULTS.sizing.kind,
  );
  command
    .option('--size <name=value>', 'a number of the sizing; repeat for more', paramOption, {})
    .option('--position-cap <share>', 'no position is worth more of the equity', positiveAmountOption);
  choose(
    new Option('--margin <mode>', 'how positions are paid for'),
    MARGIN_MODES,
    EXECUTION_DEFAULTS.margin.mode,
  );
  command
    .option('--leverage <factor>', 'position value over margin at most', positiveAmountOption, '1')
    .option('--borrow-rate <rate>', 'yearly, on what is borrowed to sell short', amountOption, '0');
  choose(new Option('--entry <type>', 'orders that enter'), ['market', 'limit'], 'market');
  command.option('--entry-offset <share>', 'a limit this far from the last price', amountOption, '0');
  choose(new Option('--time-in-force <word>', 'how long a limit stands'), ENTRY_TIMES_IN_FORCE, 'gtc');
  command
    .option('--post-only', 'a limit that would take liquidity is not placed', false)
    .option('--good-for-ms <ms>', 'a limit rests at most so long', wholeOption(1, HOLDING_MS_MAX));
  choose(
    new Option('--protection <kind>', 'orders around a position'),
    ['none', 'stop', 'bracket', 'trailing'],
    'none',
  );
  command
    .option('--target-multiple <factor>', "a bracket's target, in distances to the stop", amountOption, '2')
    .option('--trail <share>', "a trailing stop's distance", amountOption, '0.05')
    .option('--model <name=value>', 'a setting of the venue, e.g. path=pessimistic; repeat', paramOption, {});
  choose(
    new Option('--cost-method <method>', 'what the units cost that a sale gives up'),
    COST_METHODS,
    EXECUTION_DEFAULTS.costMethod,
  );
  choose(
    new Option('--limits <profile>', 'rules orders pass: research, or config/risk.yaml'),
    LIMIT_PROFILES,
    EXECUTION_DEFAULTS.limits,
  );
  return command
    .option('--usd-per-quote <amount>', 'dollars per unit of the quote asset', positiveAmountOption)
    .option(
      '--rule <name=value>',
      'a rule of the strategy, e.g. limits.strategyDrawdown=0.08; repeat',
      paramOption,
      {},
    );
}

/** The options as settings. @throws Refusal RUN_SETTINGS_INVALID naming the option's field */
export function executionOf(options: ExecutionOptions, { venue }: { venue: string }) {
  const method = SIZING_METHODS.find(({ kind }) => kind === options.sizing);
  const usual = Object.fromEntries((method?.fields ?? []).map((field) => [field.name, field.default]));
  const parsed = z.strictObject(executionFields).safeParse({
    withInstruments: options.with.map((symbol) => `${venue}:${symbol}`),
    sizing: {
      kind: options.sizing,
      ...usual,
      ...options.size,
      ...(options.positionCap === undefined ? {} : { positionCap: options.positionCap }),
    },
    margin: { mode: options.margin, leverageMax: options.leverage, borrowRate: options.borrowRate },
    policy: { entry: entryOf(options), protection: protectionOf(options) },
    venue: settingsOfWords(options.model),
    costMethod: options.costMethod,
    limits: options.limits,
    usdPerQuote: options.usdPerQuote ?? null,
    rules: Object.keys(options.rule).length === 0 ? null : settingsOfWords(options.rule),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw new Refusal('RUN_SETTINGS_INVALID', {
    what: `${field} cannot be used: ${issue?.message ?? 'it has another shape'}`,
    why: 'settings of sizing and venue are named as in docs/reference/cli.md',
    next: 'correct the option',
    field,
  });
}

function entryOf(options: ExecutionOptions) {
  if (options.entry === 'market') return { kind: 'market' };
  const { entryOffset: offset, timeInForce, postOnly, goodForMs } = options;
  return { kind: 'limit', offset, timeInForce, postOnly, goodForMs: goodForMs ?? null };
}

function protectionOf({ protection: kind, targetMultiple, trail: distance }: ExecutionOptions) {
  if (kind === 'bracket') return { kind, targetMultiple };
  return kind === 'trailing' ? { kind, distance } : { kind };
}
