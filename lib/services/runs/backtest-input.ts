import { createHash } from 'node:crypto';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { BacktestInput } from '@/lib/core/backtest/input';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { tickSizeOf } from '@/lib/core/bars/tick-size';

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

/**
 * The one way from settings and bars to a backtest. The worker and the CLI both come through here, which is why the same
 * bars and settings give the same document to the last digit in both. `bars` are already cut to the period.
 */
export function backtestInputOf({
  settings,
  bars,
  instrument,
  codeHash,
}: {
  settings: RunSettings;
  bars: BarSeries;
  instrument: TradedInstrument;
  codeHash: string;
}): BacktestInput {
  const { venue, symbol, base, quote, lotSize, isDemo } = instrument;
  return {
    markets: [
      {
        bars,
        instrument: { venue, symbol, base, quote, lotSize, tickSize: tickSizeOf(bars.priceDecimals) },
      },
    ],
    strategy: settings.strategy,
    params: settings.params,
    capital: settings.capital,
    feeRate: settings.feeRate,
    feePerTrade: settings.feePerTrade,
    slippageBps: settings.slippageBps,
    fillModel: settings.fillModel,
    seed: settings.seed,
    isDemo,
    codeHash,
    hash: sha256Hex,
    // What a trader asks first is why it did not trade: every run keeps the answer.
    options: { explain: true },
  };
}

function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
