import { readShare, type ModelMaker } from '../form';
import { ticksAgainst, type SlippageModel } from '../slippage-model';

/**
 * Price × (impact × participation + half the spread), against us (SPEC S4): twice the size moves the price twice as far.
 * `impact` 0.001 moves it by 0.1 % when we are all of the bar's volume; `spread` is a share of the price.
 */
export function linearSlippage(options: { impact: number; spread: number }): SlippageModel {
  const { impact, spread } = options;
  return {
    usesVolume: true,
    slip: (ticks, isBuy, participation) => ticksAgainst(ticks, isBuy, impact * participation + spread / 2),
  };
}

/** `{ kind: 'linear', impact: '0.001', spread: '0.0002' }` */
export const LINEAR: ModelMaker<SlippageModel> = {
  keys: ['impact', 'spread'],
  make: (form, field) =>
    linearSlippage({
      impact: readShare(form, 'impact', field, { least: '0' }),
      spread: readShare(form, 'spread', field, { least: '0', below: '1' }),
    }),
};
