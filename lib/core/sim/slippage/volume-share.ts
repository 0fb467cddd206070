import { readShare, type ModelMaker } from '../form';
import { ticksAgainst, type SlippageModel } from '../slippage-model';

/** Price × impact × participation², against us (SPEC S6): the model Zipline calls VolumeShareSlippage, there with impact 0.1. */
export function volumeShareSlippage(impact: number): SlippageModel {
  return {
    usesVolume: true,
    slip: (ticks, isBuy, participation) => ticksAgainst(ticks, isBuy, impact * participation * participation),
  };
}

/** `{ kind: 'volume-share', impact: '0.1' }` */
export const VOLUME_SHARE: ModelMaker<SlippageModel> = {
  keys: ['impact'],
  make: (form, field) => volumeShareSlippage(readShare(form, 'impact', field, { least: '0' })),
};
