import { LIMITS } from '@/config/runtime/limits';
import type { FeatureTableView, FeaturesQuery } from '@/lib/contracts/api/features';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { readFeatures } from './read-features';

/** A table of figures as one JSON document. @throws Refusal LIMIT when it is too large for one, and those of readFeatures */
export async function viewFeatures(context: ServiceContext, asked: FeaturesQuery): Promise<FeatureTableView> {
  const table = await readFeatures(context, asked);
  const values = table.timeMs.length * table.columns.length;
  if (values > LIMITS.featureValuesMax) throw tooMany(values);
  return {
    timeframe: asked.timeframe,
    timeMs: Array.from(table.timeMs),
    columns: table.columns.map(({ instrumentId, name, values: own }) => ({
      instrumentId,
      name,
      values: Array.from(own, (value) => (Number.isNaN(value) ? null : value)),
    })),
  };
}

function tooMany(values: number): Refusal {
  return new Refusal('LIMIT', {
    what: `the table has ${values} values`,
    why: `one answer holds at most ${LIMITS.featureValuesMax}`,
    next: 'ask for a shorter range or fewer features, or use sextant data features',
    field: 'features',
    got: String(values),
    expected: `at most ${LIMITS.featureValuesMax}`,
  });
}
