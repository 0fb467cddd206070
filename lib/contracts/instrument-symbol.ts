import * as z from 'zod';

/** A symbol as the documents of a run name it: `BTC/USDT`, without its venue. */
export const instrumentSymbol = z.string().min(1).max(80);
