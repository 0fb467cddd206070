import { atrMultiple } from './atr-multiple';
import { cappedKelly } from './capped-kelly';
import { fixedNotional } from './fixed-notional';
import { fixedQuantity } from './fixed-quantity';
import { percentOfEquity } from './percent-of-equity';
import { portfolioWeight } from './portfolio-weight';
import { riskToStop } from './risk-to-stop';
import type { SizingMethod } from './sizing-method';
import { volatilityTarget } from './volatility-target';

/** Every way of sizing. A new one is one line here. */
export const SIZING_METHODS = [
  fixedQuantity,
  fixedNotional,
  percentOfEquity,
  riskToStop,
  atrMultiple,
  volatilityTarget,
  cappedKelly,
  portfolioWeight,
] as const satisfies readonly SizingMethod[];

type Method = (typeof SIZING_METHODS)[number];
export type SizingKind = Method['kind'];
type FieldsOf<M extends Method> = Readonly<Record<M['fields'][number]['name'], string>>;

/** Plain data, decimals as text: `{ kind: 'percent-of-equity', fraction: '1' }`. */
export type SizingSettings = {
  readonly [M in Method as M['kind']]: FieldsOf<M> & {
    readonly kind: M['kind'];
    /** Largest share of equity one position may be worth, whatever the method says; not limited when not said. */
    readonly positionCap?: string | null;
  };
}[SizingKind];
