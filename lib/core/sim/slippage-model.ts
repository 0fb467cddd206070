import type { Side } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';

/** The price we get when the market shows `price`: never better, always on the tick grid. */
export type SlippageModel = (price: Price, side: Side) => Price;
