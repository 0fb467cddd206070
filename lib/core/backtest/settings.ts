import { parseExact } from '@/lib/core/model/decimal-text';
import { EXACT_DECIMALS, EXACT_ONE } from '@/lib/core/model/exact';
import { instrument, type Instrument } from '@/lib/core/model/instrument';
import { asMoney, MONEY_STEP, type Money } from '@/lib/core/model/money';
import { Refusal } from '@/lib/core/model/refusal';
import type { BacktestInput } from './input';

/** The input's amounts, exact and within their rules. */
export interface Settings {
  readonly instrument: Instrument;
  readonly capital: Money;
  readonly feeRate: bigint;
  readonly feePerTrade: Money;
  readonly slippageBps: bigint;
}

const BPS_MAX = 10_000n * EXACT_ONE;

function refuse(field: string, got: string, rule: string): never {
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
  const settings: Settings = {
    instrument: instrument(input.instrument),
    capital: asMoney(parseExact(input.capital, 'capital')),
    feeRate: parseExact(input.feeRate, 'feeRate'),
    feePerTrade: asMoney(parseExact(input.feePerTrade, 'feePerTrade')),
    slippageBps: parseExact(input.slippageBps, 'slippageBps'),
  };
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
  return settings;
}

/** Bars there must be: some, more than the strategy's warm-up, and with prices on the instrument's tick. */
export function requireBars(input: BacktestInput, traded: Instrument, warmupBars: number): void {
  const { bars } = input;
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
  const pricePrecision = 10n ** BigInt(EXACT_DECIMALS - bars.priceDecimals);
  if (pricePrecision % traded.tickSize !== 0n) {
    const rule = `Prices have ${bars.priceDecimals} decimals, so the tick must divide 10^-${bars.priceDecimals}.`;
    refuse('tickSize', input.instrument.tickSize, rule);
  }
}
