import { multiplyExact } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import type { FeeReserve } from '@/lib/core/engine/setup';
import { reserveUnits } from '@/lib/core/sim/account';
import type { SimModels } from '@/lib/core/sim/sim-models';
import type { FinishedRun } from './result';
import { modelsOf } from './venue';

/** What of the capital the venue's models want in an asset that only pays fees. */
export function feeReserveOf({ feeAsset }: SimModels): FeeReserve | null {
  if (feeAsset.kind !== 'third') return null;
  const { asset, price, reserve } = feeAsset;
  return { asset, price, spent: reserve, units: reserveUnits(feeAsset) };
}

/** All fees in the run's currency: one in base at the price of its execution, one in a third asset at its own, rounded up. */
export function feesPaid({ input, settings, journal }: FinishedRun): bigint {
  const { feeAsset } = modelsOf(input);
  if (feeAsset.kind === 'quote') return journal.fillTotals().fees;
  let paid = 0n;
  for (const { fee, feeAsset: asset, price, instrument } of journal.fillEntries()) {
    const { base } = settings.instruments[instrument] as Instrument;
    if (feeAsset.kind === 'third' && asset === feeAsset.asset)
      paid += multiplyExact(fee, feeAsset.price, 'up');
    else paid += asset === base ? notional(price, asQuantity(fee), 'up') : fee;
  }
  return paid;
}
