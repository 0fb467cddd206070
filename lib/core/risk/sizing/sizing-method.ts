import { floatFromExact } from '@/lib/core/model/crossing';
import { EXACT_ONE, multiplyExact } from '@/lib/core/model/exact';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { Quantity } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import type { SizeTrace } from './size-trace';
import type { SizingFacts } from './sizing-facts';
import type { SkipCode } from './skip-code';

/** share: a fraction, 0.02 is 2 %. money: quote asset. quantity: base asset. factor: a plain multiple. count: whole. */
export type SizingUnit = 'share' | 'money' | 'quantity' | 'factor' | 'count';

/** One number of a method's settings; drives validation and the form. Bounds and default are decimal text, all inclusive. */
export interface SizingField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly unit: SizingUnit;
  readonly min: string;
  readonly max: string;
  readonly default: string;
}

/** One way of turning a view into an amount. Leaves call.value or call.quantity, or says why there is none. */
export interface SizingMethod {
  readonly kind: string;
  readonly label: string;
  readonly help: string;
  readonly fields: readonly SizingField[];
  readonly size: (call: SizingCall) => SkipCode | null;
}

/** One signal on its way to a size. */
export class SizingCall {
  readonly signal: Signal;
  readonly facts: SizingFacts;
  /** The method's settings, exact. */
  readonly settings: Readonly<Record<string, bigint>>;
  readonly strength: bigint;
  readonly why: SizeTrace | null;
  /** Result in the quote asset, or null. */
  value: Money | null = null;
  /** Result in units of the base asset, or null. */
  quantity: Quantity | null = null;

  constructor(
    signal: Signal,
    facts: SizingFacts,
    settings: Readonly<Record<string, bigint>>,
    strength: bigint,
    why: SizeTrace | null,
  ) {
    this.signal = signal;
    this.facts = facts;
    this.settings = settings;
    this.strength = strength;
    this.why = why;
  }

  setting(name: string): bigint {
    const value = this.settings[name];
    if (value === undefined) throw new Error(`sizing: no setting ${name}`);
    return value;
  }

  /** Known, positive equity, or why not. */
  equity(): Money | SkipCode {
    const { equity } = this.facts;
    if (equity === null) return 'EQUITY_UNKNOWN';
    if (equity <= 0n) return 'NOTHING_TO_SPEND';
    this.note('equity', equity);
    return equity;
  }

  price(): Price | null {
    const { mark } = this.facts;
    return mark !== null && mark > 0n ? mark : null;
  }

  /** Leaves share × strength of the equity, rounded down. */
  shareOfEquity(share: bigint): SkipCode | null {
    const equity = this.equity();
    if (typeof equity === 'string') return equity;
    this.value = asMoney(timesShare(equity, timesShare(share, this.strength)));
    return null;
  }

  note(name: string, value: bigint): void {
    this.why?.note(name, floatFromExact(value));
  }
}

/** amount × share rounded down, without the arithmetic when the share is all of it. */
export function timesShare(amount: bigint, share: bigint): bigint {
  if (share === EXACT_ONE) return amount;
  return amount === EXACT_ONE ? share : multiplyExact(amount, share, 'down');
}
