/** The card with the candles, which links of the same page lead to. */
export const CHART_ID = 'candles';
