import * as z from 'zod';
import { fraction } from './fraction';

const window = z.number().int().min(2).max(500);
const level = z.number().min(0).max(100);

/** How markets are told apart by ADX. */
export const adxRegimeConfig = z
  .strictObject({
    window: window.default(14),
    trend_from: level.default(25),
    chop_to: level.default(20),
    hysteresis: level.default(2),
  })
  .refine(({ chop_to, trend_from }) => chop_to < trend_from, {
    path: ['chop_to'],
    message: 'chop_to must be below trend_from, or a market would be both',
    params: { code: 'CONSTRAINT', next: 'lower chop_to or raise trend_from' },
  });

/** How they are told apart by volatility: ranks of realised volatility among its own past. */
export const volatilityRegimeConfig = z
  .strictObject({
    window: window.default(20),
    lookback: z.number().int().min(10).max(10_000).default(252),
    low: fraction().default('0.25'),
    high: fraction().default('0.75'),
    hysteresis: fraction().default('0.05'),
  })
  .refine(({ low, high }) => Number(low) < Number(high), {
    path: ['low'],
    message: 'low must be below high, or a market would be both',
    params: { code: 'CONSTRAINT', next: 'lower low or raise high' },
  })
  .transform(({ low, high, hysteresis, ...rest }) => ({
    ...rest,
    low: Number(low),
    high: Number(high),
    hysteresis: Number(hysteresis),
  }));
