import { InvalidArgumentError, type Command } from 'commander';
import { LIMITS } from '@/config/runtime/limits';
import { readBarsFile } from '@/lib/adapters/files/csv/read-bars';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { ExchangeOptions } from '../../exchange/exchange-options';
import { drill } from '../../exchange/faults/drill';
import {
  namedInstrument,
  practiceInstruments,
  type InstrumentTerms,
} from '../../exchange/market/instrument-terms';
import { startPracticeExchange, type PracticeExchange } from '../../exchange/practice-exchange';
import { tapeMarket } from '../../exchange/source/tape-market';
import type { CliIo } from '../cli-io';
import { nounCommand } from '../noun-command';
import { timeframeOption, wholeOption } from '../option-values';

interface Options {
  readonly port: number;
  readonly controlPort: number;
  readonly instruments: string;
  readonly seed: number;
  readonly rate: number;
  readonly firstTradeId?: bigint;
  readonly tape?: string;
  readonly timeframe: Timeframe;
  readonly account?: Readonly<Record<string, string>>;
  readonly latency: number;
  readonly journal?: string;
  readonly drill?: number;
  readonly json: boolean;
}

const PORT = 18_080;
/** The account of `--account`. Its key opens nothing but play money on this machine, so it is no secret. */
const ACCOUNT = { name: 'practice', key: { key: 'practice-key', secret: 'practice-secret' } };
/** A drill is planned this far ahead. */
const DRILL_MS = 24 * 3_600_000;

/** `sextant exchange start`: an exchange on this machine, to practise against without a network. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'exchange', 'a practice exchange on this machine')
    .command('start')
    .description('start an exchange that speaks like Binance, until Ctrl-C')
    .option('--port <number>', 'where it listens; 0 takes any free port', wholeOption(0, 65_535), PORT)
    .option('--control-port <number>', 'where faults are asked for', wholeOption(0, 65_535), PORT + 1)
    .option('--instruments <list>', 'how many, or their names: BTC/USDT,ETH/USDT', '10')
    .option('--seed <number>', 'fixes every random choice', wholeOption(0, 2 ** 31 - 1), 1)
    .option('--rate <number>', 'trades per second over all instruments', wholeOption(0, 5_000), 20)
    .option('--first-trade-id <number>', 'of every instrument, also above 2^53', tradeIdOption)
    .option('--tape <file>', 'trade the candles of a CSV file again, as the one instrument named')
    .option('--timeframe <length>', 'length of one bar of the tape', timeframeOption, '1m')
    .option('--account <list>', 'open an account with a key: USDT=100000,BTC=1', balancesOption)
    .option('--latency <ms>', 'how long each REST request waits', wholeOption(0, 60_000), 0)
    .option('--journal <file>', 'append everything that really happens to this file, and go on from it')
    .option('--drill <seconds>', 'a fault by chance in every so many seconds', wholeOption(1, 3_600))
    .option('--json', 'print one document with the addresses', false)
    .addHelpText(
      'before',
      'Examples:\n' +
        '  sextant exchange start\n' +
        '  sextant exchange start --instruments 50 --rate 2000 --seed 7 --drill 30\n' +
        '  sextant exchange start --instruments BTC/USDT --tape candles.csv.gz --timeframe 1m\n',
    )
    .action((options: Options) => startCommand(io, options));
}

async function startCommand(io: CliIo, options: Options): Promise<void> {
  const market = await marketOf(io, options);
  const terms = market.instruments as readonly InstrumentTerms[];
  const symbols = terms.map(({ symbol }) => symbol);
  const exchange = await startExchange({
    ...market,
    port: options.port,
    controlPort: options.controlPort,
    seed: options.seed,
    tradesPerSecond: options.rate,
    ...(options.firstTradeId === undefined ? {} : { firstTradeId: options.firstTradeId }),
    latencyMs: options.latency,
    ...(options.account === undefined
      ? {}
      : { accounts: [{ name: ACCOUNT.name, balances: options.account, keys: [ACCOUNT.key] }] }),
    ...(options.journal === undefined
      ? {}
      : { journal: { path: options.journal, fsync: options.account !== undefined } }),
    ...(options.drill === undefined
      ? {}
      : {
          faults: drill({ seed: options.seed, symbols, everyMs: options.drill * 1_000, untilMs: DRILL_MS }),
        }),
  });
  const names = terms.map(({ base, quote }) => `${base}/${quote}`);
  const hasAccount = exchange.truth.own.accounts(ACCOUNT.name).length > 0;
  io.stdout(
    options.json
      ? documentOf(exchange, names, hasAccount)
      : greeting(exchange, { names, nowMs: io.nowMs(), hasAccount }),
  );
  await stopped(io.signal);
  await exchange.close();
}

/** `USDT=100000,BTC=1` as balances. */
function balancesOption(text: string): Record<string, string> {
  const parts = text.split(',').map((part) => /^([\p{L}\p{N}]{1,32})=(\d{1,15}(?:\.\d{1,8})?)$/u.exec(part));
  if (parts.some((part) => part === null)) throw new InvalidArgumentError('write USDT=100000,BTC=1');
  return Object.fromEntries(parts.map((part) => [part![1]!, part![2]!]));
}

function tradeIdOption(text: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('use a whole number of at most 18 digits');
}

async function marketOf(io: CliIo, options: Options): Promise<Pick<ExchangeOptions, 'instruments' | 'tape'>> {
  const { instruments, tape, timeframe } = options;
  if (tape === undefined) return { instruments: instrumentsOf(instruments) };
  const bars = await readBarsFile(tape, {
    instrumentId: `file:${instruments}`,
    timeframe,
    gapPolicy: 'allow',
    acknowledgeOutliers: true,
    nowMs: io.nowMs(),
    onBars: () => io.signal.throwIfAborted(),
  });
  return named(() => tapeMarket(bars, instruments));
}

function instrumentsOf(list: string): InstrumentTerms[] {
  if (!/^\d{1,4}$/.test(list))
    return named(() => list.split(',').map((name, at) => namedInstrument(name, at + 1)));
  return named(() => {
    const count = Number(list);
    if (count >= 1 && count <= LIMITS.exchangeInstrumentsMax) return practiceInstruments(count);
    throw new RangeError(`${list} instruments: there can be 1 to ${LIMITS.exchangeInstrumentsMax}`);
  });
}

function named<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('INPUT_INVALID', {
      what: error.message,
      why: 'the exchange must know what to list',
      next: 'give a number, or names such as BTC/USDT,ETH/USDT; beside --tape exactly one name',
      field: 'instruments',
    });
  }
}

async function startExchange(options: ExchangeOptions): Promise<PracticeExchange> {
  try {
    return await startPracticeExchange(options);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    throw new Refusal('CONFLICT', {
      what: `port ${options.port} or ${options.controlPort} is taken`,
      why: 'another program listens there, perhaps another practice exchange',
      next: 'stop it, or add --port 0 --control-port 0 to take free ones',
      field: 'port',
    });
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function documentOf(
  { url, wsUrl, controlUrl }: PracticeExchange,
  instruments: readonly string[],
  hasAccount: boolean,
): string {
  const account = hasAccount ? { apiKey: ACCOUNT.key.key, secret: ACCOUNT.key.secret } : null;
  return `${JSON.stringify({ url, wsUrl, controlUrl, instruments, account }, null, 2)}\n`;
}

function greeting(
  { url, wsUrl, controlUrl }: PracticeExchange,
  { names, nowMs, hasAccount }: { names: readonly string[]; nowMs: number; hasAccount: boolean },
): string {
  const shown =
    names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  return [
    'PRACTICE exchange: nothing here is real.',
    `  REST     ${url}`,
    `  streams  ${wsUrl}`,
    `  control  ${controlUrl}   faults, truth: GET /faults, /truth/trades`,
    `  trades   ${shown}`,
    ...(hasAccount ? [`  account  key ${ACCOUNT.key.key}, secret ${ACCOUNT.key.secret}`] : []),
    '',
    'To use it as binance, start Sextant with:',
    `  SEXTANT_VENUE_URL=${url} npm start`,
    `  SEXTANT_VENUE_URL=${url} npm run -s sextant -- data sync --venue binance --instrument ${names[0]} --timeframe 1m --since ${dayBefore(nowMs)}`,
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

function dayBefore(nowMs: number): string {
  return new Date(nowMs - 86_400_000).toISOString().slice(0, 10);
}
