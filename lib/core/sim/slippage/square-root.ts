import { readShare, type ModelMaker } from '../form';
import { ticksAgainst, type SlippageModel } from '../slippage-model';

/**
 * Price × (impact × √participation + half the spread), against us (SPEC S5): the square-root law of market impact (Almgren
 * et al., "Direct estimation of equity market impact", 2005), with the instrument's volatility inside `impact`.
 */
export function squareRootSlippage(options: { impact: number; spread: number }): SlippageModel {
  const { impact, spread } = options;
  return {
    usesVolume: true,
    slip: (ticks, isBuy, participation) =>
      ticksAgainst(ticks, isBuy, impact * Math.sqrt(participation) + spread / 2),
  };
}

/** `{ kind: 'square-root', impact: '0.5', spread: '0.0002' }` */
export const SQUARE_ROOT: ModelMaker<SlippageModel> = {
  keys: ['impact', 'spread'],
  make: (form, field) =>
    squareRootSlippage({
      impact: readShare(form, 'impact', field, { least: '0' }),
      spread: readShare(form, 'spread', field, { least: '0', below: '1' }),
    }),
};
