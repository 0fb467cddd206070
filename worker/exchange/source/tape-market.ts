import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { ExchangeOptions } from '../exchange-options';
import { namedInstrument } from '../market/instrument-terms';
import { tapeOfBars } from './tape-of-bars';

/** Most decimals that a quantity can be printed with; whatever the bars say of volume then fits. */
const QUANTITY_DECIMALS = 8;
/** Whole steps of one bar stay exact below this; larger volumes are traded in coarser steps. */
const STEPS_MAX = 2 ** 50;

/** What an exchange must be started with to trade recorded bars again under a name such as `BTC/USDT`. */
export function tapeMarket(bars: BarSeries, name: string): Pick<ExchangeOptions, 'instruments' | 'tape'> {
  const largest = bars.volume.reduce((max, volume) => Math.max(max, volume), 0);
  let quantityDecimals = QUANTITY_DECIMALS;
  while (quantityDecimals > 0 && largest * 10 ** quantityDecimals > STEPS_MAX) quantityDecimals -= 1;
  const terms = {
    ...namedInstrument(name, 1),
    priceDecimals: bars.priceDecimals,
    quantityDecimals,
    startTicks: Math.round((bars.open[0] ?? 1) * 10 ** bars.priceDecimals),
  };
  return { instruments: [terms], tape: tapeOfBars(bars, terms) };
}
