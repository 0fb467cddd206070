import * as z from 'zod';
import { instrumentSymbol } from '@/lib/contracts/instrument-symbol';
import { fill } from '@/lib/contracts/api/backtest-result';

/** What the pictures of one run ask for beside its tables. Times are inclusive. */
export const fillMarksQuery = z.strictObject({
  instrument: instrumentSymbol.optional(),
  fromMs: z.coerce.number().int().optional(),
  toMs: z.coerce.number().int().optional(),
});

/** Fills as a chart marks them; empty although `total` is above zero when there are too many to mark. */
export const fillMarks = z.strictObject({
  total: z.number().int(),
  marks: z.array(fill.pick({ seq: true, timeMs: true, side: true, price: true, quantity: true })),
});

/** How many round trips ended with a profit in [from, to); the last bin includes its end. */
export const profitHistogram = z.strictObject({
  bins: z.array(z.strictObject({ from: z.number(), to: z.number(), count: z.number().int() })),
});

export type FillMarksQuery = z.infer<typeof fillMarksQuery>;
export type FillMarks = z.infer<typeof fillMarks>;
export type ProfitHistogramBins = z.infer<typeof profitHistogram>;
