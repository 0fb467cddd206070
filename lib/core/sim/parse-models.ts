import { asMoney } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { parseFeeModel } from './fee/registry';
import { readExact, readForm, readShare, readWord, refuse, type Form } from './form';
import { parseFundingModel } from './funding/registry';
import { parseLatencyModel } from './latency/registry';
import { parseQueueModel } from './queue/registry';
import {
  FEE_ASSETS,
  FILL_MODELS,
  LIMIT_FILLS,
  PATHS,
  PLAIN_MODELS,
  type FeeAsset,
  type SimModels,
} from './sim-models';
import { parseSlippageModel } from './slippage/registry';

/**
 * A venue's models as JSON or YAML, every key optional:
 * `{ fill, path, limitFill, volumeShare, bandFraction, queue, fees: [], feeMinimum, feeAsset, slippage, latency, funding,
 * liquidationFeeRate }`; rates and amounts are decimal text, models are `{ kind: … }`. Throws RUN_SETTINGS_INVALID or
 * INPUT_INVALID, which name the field.
 */
export function parseSimModels(value: unknown, field = 'venue'): SimModels {
  const form = readForm(value, field, Object.keys(PLAIN_MODELS));
  const given = <T>(key: keyof SimModels, read: (inner: unknown, name: string) => T, otherwise: T): T =>
    form[key] === undefined ? otherwise : read(form[key], `${field}.${key}`);
  const share = (key: keyof SimModels): number =>
    given(key, () => readShare(form, key, field, { least: '0' }), 0);
  return {
    fill: given('fill', (inner, name) => readWord(inner, name, FILL_MODELS), PLAIN_MODELS.fill),
    path: given('path', (inner, name) => readWord(inner, name, PATHS), PLAIN_MODELS.path),
    limitFill: given(
      'limitFill',
      (inner, name) => readWord(inner, name, LIMIT_FILLS),
      PLAIN_MODELS.limitFill,
    ),
    volumeShare: share('volumeShare'),
    bandFraction: share('bandFraction'),
    queue: given('queue', parseQueueModel, PLAIN_MODELS.queue),
    fees: given('fees', parseFees, PLAIN_MODELS.fees),
    feeMinimum: asMoney(given('feeMinimum', () => readExact(form, 'feeMinimum', field, { least: '0' }), 0n)),
    feeAsset: given('feeAsset', parseFeeAsset, PLAIN_MODELS.feeAsset),
    slippage: given('slippage', parseSlippageModel, PLAIN_MODELS.slippage),
    latency: given('latency', parseLatencyModel, PLAIN_MODELS.latency),
    funding: given('funding', parseFundingModel, PLAIN_MODELS.funding),
    liquidationFeeRate: given(
      'liquidationFeeRate',
      () => readExact(form, 'liquidationFeeRate', field, { least: '0', below: '1' }),
      0n,
    ),
  };
}

function parseFees(value: unknown, field: string): SimModels['fees'] {
  if (!Array.isArray(value)) return refuse(field, value, 'A list of fee models.');
  return value.map((form: unknown, at) => parseFeeModel(form, `${field}[${at}]`));
}

/** `{ kind: 'quote' }`, `{ kind: 'received' }` or `{ kind: 'third', asset: 'BNB', price: '600', reserve: '50' }`. */
function parseFeeAsset(value: unknown, field: string): FeeAsset {
  const form: Form = readForm(value, field, ['kind', 'asset', 'price', 'reserve']);
  const kind = readWord(form['kind'], `${field}.kind`, FEE_ASSETS);
  if (kind !== 'third') {
    readForm(value, field, ['kind']);
    return { kind };
  }
  const asset = form['asset'];
  if (typeof asset !== 'string' || asset === '')
    return refuse(`${field}.asset`, asset, 'The name of an asset.');
  const price = asPrice(readExact(form, 'price', field, { least: '0.000000000000000001' }));
  return { kind, asset, price, reserve: asMoney(readExact(form, 'reserve', field, { least: '0' })) };
}
