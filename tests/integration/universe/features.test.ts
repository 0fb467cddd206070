import { beforeAll, describe, expect, test } from 'vitest';
import { readFeatures } from '@/lib/services/features/read-features';
import { viewFeatures } from '@/lib/services/features/view-features';
import { makeBars, storeSeries } from '../_series';
import { useSuite } from '../_data-context';

const HOUR = 3_600_000;
const ASKED = { instruments: ['testex:BTC/USDT'], align: 'outer', forwardFillRows: 0 } as const;

describe('figures over stored bars', () => {
  const suite = useSuite();
  beforeAll(() => storeSeries(suite.db, makeBars(3_000)));

  test('of a length that is not stored come from minutes, and begin where asked with the values they had anyway', async () => {
    const asked = {
      ...ASKED,
      instruments: [...ASKED.instruments],
      timeframe: '1h' as const,
      features: ['close', 'sma_3'],
    };
    const whole = await readFeatures(suite.context, asked);
    expect(whole.timeMs).toHaveLength(50);
    const fromMs = (whole.timeMs[10] as number) - HOUR / 2;
    const cut = await readFeatures(suite.context, { ...asked, fromMs });
    expect(cut.timeMs[0]).toBe(whole.timeMs[10]);
    expect(cut.columns[1]?.values[0]).toBe(whole.columns[1]?.values[10]);
  });

  test('of an instrument without bars are refused, and too many values for one answer too', async () => {
    const features = Array.from({ length: 40 }, (_, at) => `sma_${at + 1}`);
    const asked = {
      ...ASKED,
      instruments: ['testex:NONE/USDT'],
      timeframe: '1h' as const,
      features: ['close'],
    };
    await expect(readFeatures(suite.context, asked)).rejects.toMatchObject({ code: 'SERIES_UNKNOWN' });
    await storeSeries(suite.db, makeBars(12_000, 'testex:LONG/USDT'));
    await expect(
      viewFeatures(suite.context, { ...asked, instruments: ['testex:LONG/USDT'], timeframe: '1m', features }),
    ).rejects.toMatchObject({ code: 'LIMIT' });
  });
});
