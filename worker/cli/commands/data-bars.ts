import { InvalidArgumentError, type Command } from 'commander';
import { TRADE_BAR_RULES, type TradeBarRule } from '@/lib/core/bars/trade-bars';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { makeTradeBars, type TradeBarRow } from '@/lib/services/data/make-trade-bars';
import type { CliIo } from '../cli-io';
import { withLocalContext } from '../local-context';
import { nounCommand } from '../noun-command';
import { positiveAmountOption, timeOption, wholeOption } from '../option-values';

interface Options {
  readonly rule: TradeBarRule;
  readonly size: string;
  readonly since?: number;
  readonly until?: number;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  readonly json: boolean;
}

const HEADER = 'open_utc,close_utc,open,high,low,close,volume,value,trades\n';

/** `sextant data bars INSTRUMENT`: tick, volume or dollar bars of recorded trades, as CSV or one JSON document per line. */
export function register(program: Command, io: CliIo): void {
  nounCommand(program, 'data', 'candles: import, download, list')
    .command('bars')
    .description('make bars of equal activity from recorded trades')
    .addHelpText('before', 'Examples:\n  sextant data bars binance:BTC/USDT --rule dollar --size 1000000\n')
    .argument('<instrument>', 'venue:SYMBOL, as in data tapes')
    .requiredOption('--rule <rule>', 'what fills a bar: tick, volume or dollar', ruleOption)
    .requiredOption('--size <amount>', 'trades, base units or quote currency per bar', positiveAmountOption)
    .option('--since <time>', 'first trade, as a UTC time such as 2024-01-01', timeOption)
    .option('--until <time>', 'end, not included', timeOption)
    .option('--price-decimals <n>', 'decimals of prices', wholeOption(0, 9), 8)
    .option('--quantity-decimals <n>', 'decimals of quantities', wholeOption(0, 9), 8)
    .option('--json', 'one document per line instead of CSV', false)
    .action((instrument: string, options: Options) => barsCommand(io, instrument, options));
}

async function barsCommand(io: CliIo, instrument: string, options: Options): Promise<void> {
  const { rule, since = null, until = null, priceDecimals, quantityDecimals, json } = options;
  const settings = { rule, size: Number(options.size), priceDecimals, quantityDecimals };
  await withLocalContext(io, async (context) => {
    const range = { fromMs: since, toMs: until };
    const { rows, leftOut } = await makeTradeBars(context, instrument, { range, settings });
    if (!json) io.stdout(HEADER);
    let count = 0;
    for await (const piece of rows) {
      io.signal.throwIfAborted();
      count += piece.length;
      io.stdout(piece.map((bar) => (json ? `${JSON.stringify(bar)}\n` : csvLine(bar))).join(''));
    }
    const { late, impossible, repeated } = leftOut;
    io.stderr(
      `${instrument}: ${count} bars; left out: ${late} late, ${repeated} repeated, ${impossible} impossible\n`,
    );
  });
}

function csvLine(bar: TradeBarRow): string {
  const { openMs, closeMs, open, high, low, close, volume, value, trades } = bar;
  const figures = [open, high, low, close, volume, value, trades].join(',');
  return `${formatUtc(openMs)},${formatUtc(closeMs)},${figures}\n`;
}

function ruleOption(text: string): TradeBarRule {
  const rule = TRADE_BAR_RULES.find((name) => name === text);
  if (rule !== undefined) return rule;
  throw new InvalidArgumentError(`use one of ${TRADE_BAR_RULES.join(', ')}`);
}
