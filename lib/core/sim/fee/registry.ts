import type { FeeModel } from '../fee-model';
import { readModel, type ModelMaker } from '../form';
import { MAKER_TAKER } from './maker-taker';
import { PER_TRADE } from './per-trade';
import { PERCENTAGE } from './percentage';
import { TIERED } from './tiered';

/** Every fee model by the name settings use. A new one is its file and a line here. */
export const FEE_MODELS: Readonly<Record<string, ModelMaker<FeeModel>>> = {
  percentage: PERCENTAGE,
  'per-trade': PER_TRADE,
  'maker-taker': MAKER_TAKER,
  tiered: TIERED,
};

/** `{ kind: 'percentage', rate: '0.001' }` → the model. Throws RUN_SETTINGS_INVALID or INPUT_INVALID naming the field. */
export function parseFeeModel(form: unknown, field: string): FeeModel {
  return readModel(form, field, FEE_MODELS);
}
