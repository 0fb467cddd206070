import { decimalsOf } from '@/lib/core/model/crossing';
import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_DECIMALS, EXACT_ONE } from '@/lib/core/model/exact';
import { instrument, type Instrument } from '@/lib/core/model/instrument';
import type { MarginSettings } from '@/lib/core/model/margin';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';
import { Refusal } from '@/lib/core/model/refusal';
import { TIMEFRAME_MS, type Timeframe } from '@/lib/core/model/timeframe';
import type { BacktestInput, MarginInput, MarketInput } from './input';

/** The input's amounts, exact and within their rules. */
export interface Settings {
  readonly instruments: readonly Instrument[];
  readonly timeframe: Timeframe;
  readonly barMs: number;
  readonly capital: Money;
  readonly feeRate: bigint;
  readonly feePerTrade: Money;
  readonly slippageBps: bigint;
  readonly margin: MarginSettings;
  readonly usdPerQuote: bigint | null;
}

const BPS_MAX = 10_000n * EXACT_ONE;
const LEVERAGE_MAX = 125n * EXACT_ONE;
const NO_MARGIN: MarginInput = { mode: 'none', leverageMax: '1', borrowRate: '0' };

export function refuse(field: string, got: string, rule: string): never {
  throw new Refusal('RUN_SETTINGS_INVALID', {
    what: `${field} is ${got}`,
    why: rule,
    next: `Correct ${field} and run again.`,
    field,
    got,
    expected: rule,
  });
}

/** Text → exact settings. Refuses what would make the result meaningless: no capital, negative costs, prices off the tick. */
export function parseSettings(input: BacktestInput): Settings {
  const [first] = input.markets;
  if (first === undefined) return refuse('markets', 'empty', 'A backtest needs at least one instrument.');
  const instruments = input.markets.map((market) => instrument(market.instrument));
  requireOneKind(input.markets, instruments);
  requireOneEach(input.options?.tiers, 'tiers', instruments.length);
  requireOneEach(input.options?.clusters, 'clusters', instruments.length);
  const { timeframe } = first.bars;
  const settings: Settings = {
    instruments,
    timeframe,
    barMs: TIMEFRAME_MS[timeframe],
    capital: asMoney(parseExact(input.capital, 'capital')),
    feeRate: parseExact(input.feeRate, 'feeRate'),
    feePerTrade: asMoney(parseExact(input.feePerTrade, 'feePerTrade')),
    slippageBps: parseExact(input.slippageBps, 'slippageBps'),
    margin: parseMargin(input.options?.margin ?? NO_MARGIN),
    usdPerQuote: parseOptional(input.options?.usdPerQuote, 'usdPerQuote'),
  };
  checkAmounts(input, settings);
  return settings;
}

function checkAmounts(input: BacktestInput, settings: Settings): void {
  const { capital, feeRate, feePerTrade, slippageBps } = settings;
  if (capital <= 0n) refuse('capital', input.capital, 'Capital must be greater than zero.');
  if (capital % MONEY_STEP !== 0n) refuse('capital', input.capital, 'Capital has at most 8 decimals.');
  if (feeRate < 0n || feeRate >= EXACT_ONE)
    refuse('feeRate', input.feeRate, 'The fee rate lies between 0 and 1.');
  if (feePerTrade < 0n) refuse('feePerTrade', input.feePerTrade, 'The fee per trade must not be negative.');
  if (slippageBps < 0n || slippageBps >= BPS_MAX) {
    refuse('slippageBps', input.slippageBps, 'Slippage lies between 0 and 10000 basis points.');
  }
  if (!Number.isSafeInteger(input.seed) || input.seed < 0) {
    refuse('seed', String(input.seed), 'The seed is a whole number of at least 0.');
  }
}

function parseOptional(text: string | undefined, field: string): bigint | null {
  if (text === undefined) return null;
  const value = parseExact(text, field);
  return value > 0n ? value : refuse(field, text, 'A rate must be greater than zero.');
}

function parseMargin({ mode, leverageMax, borrowRate }: MarginInput): MarginSettings {
  const leverage = parseExact(leverageMax, 'leverageMax');
  const borrow = parseExact(borrowRate, 'borrowRate');
  const highest = mode === 'none' ? EXACT_ONE : LEVERAGE_MAX;
  if (leverage < EXACT_ONE || leverage > highest) {
    refuse('leverageMax', leverageMax, mode === 'none' ? 'Leverage needs margin.' : 'Leverage is 1 to 125.');
  }
  if (borrow < 0n) refuse('borrowRate', borrowRate, 'The borrow rate must not be negative.');
  return { mode, leverageMax: leverage, borrowRate: borrow };
}

/** A name for each instrument, or none at all: a short list would put the rest into one group by accident. */
function requireOneEach(names: readonly string[] | undefined, field: string, instruments: number): void {
  if (names === undefined || names.length === instruments) return;
  refuse(field, `${names.length} names`, `One name for each of the ${instruments} instruments.`);
}

/** One timeframe, one quote asset, no instrument twice: what a run of several instruments can be summed over. */
function requireOneKind(markets: readonly MarketInput[], instruments: readonly Instrument[]): void {
  const seen = new Set<string>();
  instruments.forEach((one, at) => {
    const { bars } = markets[at] as MarketInput;
    const first = markets[0] as MarketInput;
    if (bars.timeframe !== first.bars.timeframe) {
      refuse(
        'timeframe',
        bars.timeframe,
        `All instruments of a run have one timeframe, here ${first.bars.timeframe}.`,
      );
    }
    if (one.quote !== instruments[0]?.quote) {
      refuse('quote', one.quote, 'All instruments of a run are quoted in one asset.');
    }
    if (seen.has(one.id)) refuse('instrument', one.id, 'Each instrument appears once in a run.');
    seen.add(one.id);
  });
}

/** Bars there must be: some, more than the strategy's warm-up, and with prices on the instrument's tick. */
export function requireBars(
  input: BacktestInput,
  instruments: readonly Instrument[],
  warmupBars: number,
): void {
  input.markets.forEach(({ bars }, at) => {
    if (bars.length === 0) {
      throw new Refusal('RANGE_EMPTY', {
        what: `${bars.instrumentId} ${bars.timeframe} has no bars in the period`,
        why: 'A backtest needs bars to walk through.',
        next: 'Choose another period or import bars for this one.',
      });
    }
    if (bars.length <= warmupBars) {
      throw new Refusal('BARS_TOO_FEW', {
        what: `${input.strategy} needs more than ${warmupBars} bars before its first signal, the period has ${bars.length}`,
        why: 'A run that can never decide anything would look like a strategy that never trades.',
        next: 'Choose a longer period or shorter averages.',
        got: String(bars.length),
        expected: `more than ${warmupBars}`,
      });
    }
    requireOnTick(bars.priceDecimals, instruments[at] as Instrument);
  });
}

function requireOnTick(priceDecimals: number, traded: Instrument): void {
  const pricePrecision = 10n ** BigInt(EXACT_DECIMALS - priceDecimals);
  if (pricePrecision % traded.tickSize === 0n) return;
  const rule = `Prices have ${priceDecimals} decimals, so the tick must divide 10^-${priceDecimals}.`;
  refuse('tickSize', `10^-${decimalsOf(traded.tickSize)}`, rule);
}
