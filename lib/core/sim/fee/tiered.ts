import type { Money } from '@/lib/core/model/money';
import type { FeeModel } from '../fee-model';
import { readExact, readForm, refuse, type ModelMaker } from '../form';

export interface FeeTier {
  /** The tier counts from this 30-day traded value on, in the quote asset. */
  readonly from: bigint;
  readonly maker: bigint;
  readonly taker: bigint;
}

/** Maker and taker shares that fall with the value traded in the last 30 days (SPEC F7). Tiers are sorted, the first from 0. */
export function tieredFee(tiers: readonly FeeTier[]): FeeModel {
  return {
    followsVolume: true,
    amountOf: null,
    rateOf(isMaker: boolean, traded: Money) {
      let rate = 0n;
      for (const tier of tiers) if (traded >= tier.from) rate = isMaker ? tier.maker : tier.taker;
      return rate;
    },
  };
}

/** `{ kind: 'tiered', tiers: [{ from: '0', maker: '0.001', taker: '0.001' }, { from: '1000000', … }] }` */
export const TIERED: ModelMaker<FeeModel> = {
  keys: ['tiers'],
  make(form, field) {
    const rows = form['tiers'];
    if (!Array.isArray(rows) || rows.length === 0)
      return refuse(`${field}.tiers`, rows, 'A list of at least one tier.');
    const tiers = rows.map((row: unknown, at) => readTier(row, `${field}.tiers[${at}]`));
    for (const [at, tier] of tiers.entries()) {
      const isRightPlace = at === 0 ? tier.from === 0n : tier.from > (tiers[at - 1] as FeeTier).from;
      if (!isRightPlace) refuse(`${field}.tiers[${at}].from`, rows[at], 'Tiers begin at 0 and increase.');
    }
    return tieredFee(tiers);
  },
};

function readTier(row: unknown, field: string): FeeTier {
  const form = readForm(row, field, ['from', 'maker', 'taker']);
  return {
    from: readExact(form, 'from', field, { least: '0' }),
    maker: readExact(form, 'maker', field, { least: '-0.01', below: '1' }),
    taker: readExact(form, 'taker', field, { least: '0', below: '1' }),
  };
}
