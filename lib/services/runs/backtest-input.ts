import { EXECUTION_DEFAULTS } from '@/lib/contracts/api/run-execution';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { BacktestInput, BacktestOptions } from '@/lib/core/backtest/input';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { accountOptions, usdPerQuoteOf } from '@/lib/services/risk/account-limits';
import { canonicalJson } from './canonical-json';
import { underRules } from './rule-options';
import { sha256 } from '@/lib/services/sha256';

/** What is traded, as the two places that know it say it: the instruments table, or the CLI's options. */
export interface TradedInstrument {
  readonly venue: string;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** Decimal text without trailing zeros. */
  readonly lotSize: string;
  readonly isDemo: boolean;
}

/** One instrument with its bars, already cut to the period. */
export interface TradedBars {
  readonly bars: BarSeries;
  readonly instrument: TradedInstrument;
}

/**
 * The one way from settings and bars to a backtest. The worker and the CLI both come through here, which is why the same
 * bars and settings give the same document to the last digit in both.
 */
export function backtestInputOf({
  settings,
  markets,
  codeHash,
}: {
  settings: RunSettings;
  markets: readonly TradedBars[];
  codeHash: string;
}): BacktestInput {
  return {
    markets: markets.map(({ bars, instrument: { isDemo: _isDemo, ...facts } }) => ({
      bars,
      instrument: { ...facts, tickSize: tickSizeOf(bars.priceDecimals) },
    })),
    strategy: settings.strategy,
    params: settings.params,
    capital: settings.capital,
    feeRate: settings.feeRate,
    feePerTrade: settings.feePerTrade,
    slippageBps: settings.slippageBps,
    fillModel: settings.fillModel,
    seed: settings.seed,
    isDemo: markets.some(({ instrument }) => instrument.isDemo),
    codeHash,
    hash: sha256,
    options: optionsOf(settings, markets[0]?.instrument.quote ?? '', periodOf(markets)),
  };
}

/** From the first bar's start to a bar's length after the last one's, over all instruments. */
function periodOf(markets: readonly TradedBars[]): { fromMs: number; toMs: number } {
  const starts = markets.flatMap(({ bars }) => [bars.timeMs[0] ?? 0, bars.timeMs[bars.length - 1] ?? 0]);
  const barMs = TIMEFRAME_MS[markets[0]?.bars.timeframe ?? '1d'];
  return { fromMs: Math.min(...starts), toMs: Math.max(...starts) + barMs };
}

/** Only what differs from the defaults, so that a plain run keeps the fingerprint it always had. */
export function optionsOf(
  settings: RunSettings,
  quote: string,
  period: { readonly fromMs: number; readonly toMs: number },
): BacktestOptions {
  return underRules(askedOptions(settings, quote), settings, period);
}

function askedOptions(settings: RunSettings, quote: string): BacktestOptions {
  const { sizing, margin, policy, venue, costMethod, accountLimits } = settings;
  const usdPerQuote = usdPerQuoteOf(settings.usdPerQuote, quote);
  const differs = (value: unknown, plain: unknown) => canonicalJson(value) !== canonicalJson(plain);
  return {
    // What a trader asks first is why it did not trade: every run keeps the answer.
    explain: true,
    ...(differs(sizing, EXECUTION_DEFAULTS.sizing) ? { sizing } : {}),
    ...(differs(margin, EXECUTION_DEFAULTS.margin) ? { margin } : {}),
    ...(differs(policy, EXECUTION_DEFAULTS.policy) ? { policy } : {}),
    ...(Object.keys(venue).length > 0 ? { venue } : {}),
    ...(costMethod === EXECUTION_DEFAULTS.costMethod ? {} : { costMethod }),
    ...(accountLimits === null
      ? {}
      : accountOptions(accountLimits, {
          barMs: TIMEFRAME_MS[settings.timeframe],
          instrumentIds: [settings.instrumentId, ...settings.withInstruments],
        })),
    ...(accountLimits === null || usdPerQuote === null ? {} : { usdPerQuote }),
  };
}
