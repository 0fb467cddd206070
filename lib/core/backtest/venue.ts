import { nextOpenFill } from '@/lib/core/sim/fill/next-open';
import { signalCloseFill } from '@/lib/core/sim/fill/signal-close';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { noLatency } from '@/lib/core/sim/latency/none';
import { SimVenue } from '@/lib/core/sim/matching';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { noSlippage } from '@/lib/core/sim/slippage/none';
import type { FillModelName } from './input';
import type { Settings } from './settings';

const FILLS = { 'next-open': nextOpenFill, 'signal-close': signalCloseFill } as const;

/** The simulated venue a backtest's settings describe. */
export function createVenue(settings: Settings, fillModel: FillModelName): SimVenue {
  const { instrument, feeRate, feePerTrade, slippageBps } = settings;
  return new SimVenue(instrument, {
    fillPrice: FILLS[fillModel],
    fees: [percentageFee(feeRate), perTradeFee(feePerTrade)],
    slippage:
      slippageBps === 0n ? noSlippage : fixedBpsSlippage({ bps: slippageBps, tickSize: instrument.tickSize }),
    latency: noLatency,
  });
}
