/** Where orders go and bars come from, by the short name used in instrument ids: `binanceus`, `kraken`, `demo`. */
export type VenueName = string;

/** An asset that can be held: `BTC`, `USDT`. Upper case as the venue writes it. */
export type Asset = string;
