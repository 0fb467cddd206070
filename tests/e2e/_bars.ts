import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { BarSeriesSummary, ImportSummary } from '@/lib/contracts/api/data';
import type { Api } from './_signed-in';

/** Real candles that lie beside the repository on machines that have them; nothing of them is committed. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export interface RealBars {
  readonly file: string;
  readonly venue: string;
  readonly symbol: string;
  readonly timeframe: '1m' | '1h';
  readonly seriesId: string;
}

/** A year of one-minute candles, 368 621 bars with the gaps of a market that closes. */
export const POUND_MINUTES: RealBars = {
  file: `${DATA}gbpusd_1m_2012.csv.gz`,
  venue: 'histdata',
  symbol: 'GBP/USD',
  timeframe: '1m',
  seriesId: 'histdata:GBP/USD@1m',
};

/** Why a test that needs real candles cannot run here; null when it can. */
export function whyNoRealBars(bars: RealBars): string | null {
  return existsSync(bars.file)
    ? null
    : `needs ../shared/data/${basename(bars.file)}, which is not on this machine`;
}

/** Stores the candles through the API unless they are stored already: a test of runs does not depend on a test of imports. */
export async function ensureBars(api: Api, bars: RealBars): Promise<void> {
  const { rows } = await api.get<{ rows: BarSeriesSummary[] }>('/api/v1/series');
  if (rows.some((series) => series.id === bars.seriesId)) return;
  const { id, partBytesMax } = await api.post<{ id: string; partBytesMax: number }>('/api/v1/imports', {
    fileName: basename(bars.file),
    instrument: bars.symbol,
    venue: bars.venue,
    timeframe: bars.timeframe,
    gapPolicy: 'allow',
    acknowledgeOutliers: true,
    sizeBytes: statSync(bars.file).size,
  });
  const content = readFileSync(bars.file);
  for (let part = 0; part * partBytesMax < content.length; part += 1) {
    await api.putBytes(
      `/api/v1/imports/${id}/parts/${part}`,
      content.subarray(part * partBytesMax, (part + 1) * partBytesMax),
    );
  }
  await api.post(`/api/v1/imports/${id}/finish`);
  await untilImported(api, id);
}

/** Makes the DEMO market unless it is there; returns its series id. */
export async function ensureDemo(api: Api): Promise<string> {
  const find = async () =>
    (await api.get<{ rows: BarSeriesSummary[] }>('/api/v1/series')).rows.find((series) => series.isDemo)?.id;
  const known = await find();
  if (known !== undefined) return known;
  const { id } = await api.post<{ id: string }>('/api/v1/imports/demo');
  await untilImported(api, id);
  const made = await find();
  if (made === undefined) throw new Error('the DEMO market was made and is not listed');
  return made;
}

async function untilImported(api: Api, id: string): Promise<void> {
  await expect
    .poll(async () => (await api.get<ImportSummary>(`/api/v1/imports/${id}`)).status, { timeout: 60_000 })
    .toBe('completed');
}
