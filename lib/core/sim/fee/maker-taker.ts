import type { FeeModel } from '../fee-model';
import { readExact, type ModelMaker } from '../form';

/** One share for liquidity given and one for liquidity taken; a negative maker rate is a rebate. */
export function makerTakerFee(rates: { maker: bigint; taker: bigint }): FeeModel {
  const { maker, taker } = rates;
  return { rateOf: (isMaker) => (isMaker ? maker : taker), followsVolume: false, amountOf: null };
}

/** `{ kind: 'maker-taker', maker: '-0.0001', taker: '0.0005' }` */
export const MAKER_TAKER: ModelMaker<FeeModel> = {
  keys: ['maker', 'taker'],
  make: (form, field) =>
    makerTakerFee({
      maker: readExact(form, 'maker', field, { least: '-0.01', below: '1' }),
      taker: readExact(form, 'taker', field, { least: '0', below: '1' }),
    }),
};
