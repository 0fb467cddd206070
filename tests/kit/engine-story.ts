import { Engine } from '@/lib/core/engine/engine';
import type { EngineOutput } from '@/lib/core/engine/output';
import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { EngineSetup } from '@/lib/core/engine/setup';
import { MARKET_POLICY } from '@/lib/core/execution/execution-policy';
import type { EngineEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asTradeId, type OrderNumber } from '@/lib/core/model/ids';
import { instrument, type InstrumentFacts } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { RESEARCH_LIMITS } from '@/lib/core/risk/limits';
import { barsFromCloses, FIRST_BAR_MS } from './bars';
import { EXIT, LONG, scripted } from './scripted-strategy';

const BARS = barsFromCloses([10, 11, 12, 13, 14]);
const BAR_MS = 60_000;

export const COIN: InstrumentFacts = {
  venue: 'v',
  symbol: 'COIN/CASH',
  base: 'COIN',
  quote: 'CASH',
  tickSize: '0.01',
  lotSize: '0.01',
};

/** An engine over COIN/CASH with 100 of capital and no costs, ready for its first event; changed where a test says so. */
export function engineOf(
  prepared: PreparedStrategy,
  barMs = BAR_MS,
  changes: Partial<EngineSetup> = {},
): Engine {
  return new Engine({
    strategy: prepared.strategy,
    timeframes: prepared.timeframes,
    gates: [],
    limits: RESEARCH_LIMITS,
    policy: MARKET_POLICY,
    protections: null,
    riskScale: null,
    circuit: null,
    sizing: { kind: 'percent-of-equity', fraction: '1' },
    weights: [null],
    costMethod: 'average',
    feeReserve: null,
    feeRateMax: 0n,
    usdPerCurrency: EXACT_ONE,
    clusterOf: [0],
    tierOf: [''],
    isLive: false,
    explain: false,
    settings: {
      fingerprint: 'f'.repeat(64),
      strategy: prepared.name,
      params: prepared.params,
      instruments: [instrument(COIN)],
      currency: 'CASH',
      capital: money('100'),
      margin: { mode: 'none', leverageMax: EXACT_ONE, borrowRate: 0n },
      barMs,
    },
    ...changes,
  });
}

export const started: EngineEvent = { kind: 'run-started', timeMs: FIRST_BAR_MS };
export const bar = (index: number): EngineEvent => ({ kind: 'bar-closed', instrument: 0, bars: BARS, index });
/** `seq kind` of every entry. */
export const kinds = (output: EngineOutput): string[] =>
  output.entries.map((entry) => `${entry.seq} ${entry.kind}`);

/** Nine units at 11 for a fee of 0.5: what the order of `submitted` gets. */
export function fillOf(orderNumber: OrderNumber, change: Partial<Fill> = {}): EngineEvent {
  const fill: Fill = {
    orderNumber,
    tradeId: asTradeId('t1'),
    timeMs: FIRST_BAR_MS + BAR_MS,
    instrument: 0,
    side: 'buy',
    price: price('11'),
    quantity: quantity('9'),
    value: money('99'),
    fee: money('0.5'),
    feeAsset: 'CASH',
    liquidity: 'taker',
    slippage: money('0'),
    ...change,
  };
  return { kind: 'order-filled', timeMs: fill.timeMs, isLast: true, fill };
}

/** An engine that has just submitted a buy on bar 0, and the number of that order. */
export function submitted(hooks: Parameters<typeof scripted>[1] = {}): {
  engine: Engine;
  orderNumber: OrderNumber;
} {
  const engine = engineOf(scripted({ 0: [LONG], 2: [EXIT] }, hooks));
  engine.process(started);
  const [command] = engine.process(bar(0)).commands;
  if (command === undefined) throw new Error('the strategy did not order');
  return { engine, orderNumber: command.orderNumber };
}
