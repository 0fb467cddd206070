import { expect } from '@playwright/test';
import type { BarSeriesSummary, ImportSummary } from '@/lib/contracts/api/data';
import type { Api } from './_signed-in';
import { askForRun, untilEnded } from './_runs';

const VENUE = 'pairtest';
const BARS = 3_000;
const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2023, 0, 1);

/** Two instruments that wander around each other, of one venue and timeframe. */
export const PAIR = ['ONE/USDT', 'TWO/USDT'] as const;

/** One finished run over both; its round trips are many and of both. */
export async function pairRun(api: Api): Promise<string> {
  const [first, second] = PAIR;
  await ensureSeries(api, first, 7);
  await ensureSeries(api, second, 1_234_567);
  const id = await askForRun(api, `${VENUE}:${first}@1h`, {
    strategy: 'pairs-spread',
    params: { window: 20, entry: 1, exit: 0.2 },
    withInstruments: [`${VENUE}:${second}`],
    margin: { mode: 'cross', leverageMax: '3', borrowRate: '0' },
    sizing: { kind: 'percent-of-equity', fraction: '0.3' },
  });
  const run = await untilEnded(api, id);
  expect(run.status, JSON.stringify(run.failure)).toBe('completed');
  return id;
}

async function ensureSeries(api: Api, symbol: string, seed: number): Promise<void> {
  const { rows } = await api.get<{ rows: BarSeriesSummary[] }>('/api/v1/series');
  if (rows.some(({ id }) => id === `${VENUE}:${symbol}@1h`)) return;
  const content = Buffer.from(candles(seed));
  const { id } = await api.post<{ id: string }>('/api/v1/imports', {
    fileName: `${symbol.replace('/', '-')}.csv`,
    instrument: symbol,
    venue: VENUE,
    timeframe: '1h',
    gapPolicy: 'refuse',
    acknowledgeOutliers: false,
    sizeBytes: content.byteLength,
  });
  await api.putBytes(`/api/v1/imports/${id}/parts/0`, content);
  await api.post(`/api/v1/imports/${id}/finish`);
  const status = async () => (await api.get<ImportSummary>(`/api/v1/imports/${id}`)).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');
}

/** A seeded walk that is pulled back to 100, so that the distance of two of them comes back as well. */
function candles(seed: number): string {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const lines = ['ts_ms,open,high,low,close,volume'];
  let close = 100;
  for (let at = 0; at < BARS; at += 1) {
    const open = close;
    close = open + (random() - 0.5) * 2 + (100 - open) * 0.02;
    const [high, low] = [Math.max(open, close) + random() * 0.4, Math.min(open, close) - random() * 0.4];
    const prices = [open, high, low, close].map((price) => price.toFixed(4));
    lines.push([START_MS + at * HOUR_MS, ...prices, (10 + random() * 90).toFixed(2)].join(','));
  }
  return `${lines.join('\n')}\n`;
}
