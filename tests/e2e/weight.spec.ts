import { gzipSync } from 'node:zlib';
import type { Page as ListPage } from '@/lib/contracts/api/page';
import type { RunSummary } from '@/lib/contracts/api/run';
import type { SessionSummary } from '@/lib/contracts/api/session';
import { ensureDemo } from './_bars';
import { builtPages } from './_built';
import { askForRun, untilEnded } from './_runs';
import { expect, test, type Api } from './_signed-in';

const SCRIPT_BYTES_MAX = 180_000;
const DAY = { fromMs: Date.UTC(2024, 0, 1), toMs: Date.UTC(2024, 0, 2) };
/** Old browsers only; every browser this dashboard supports skips it. */
const SKIPPED = /\bnomodule\b/i;

/** A page of one run or one series weighs what it weighs with something to show. */
async function realAddress(api: Api, path: string, address: string): Promise<string> {
  if (!path.includes('[id]')) return address;
  const seriesId = await ensureDemo(api);
  if (path.startsWith('/data/')) return `/data/${encodeURIComponent(seriesId)}`;
  if (path.startsWith('/market/')) return `/market/${encodeURIComponent(seriesId.split('@')[0] ?? '')}`;
  if (path.startsWith('/sessions/')) return `/sessions/${await anySession(api, seriesId)}`;
  const { rows } = await api.get<ListPage<RunSummary>>('/api/v1/runs?status=completed');
  const id = rows[0]?.id ?? (await askForRun(api, seriesId));
  await untilEnded(api, id);
  return `/runs/${id}`;
}

/** A session that is there, or one over a single day, which ends by itself. */
async function anySession(api: Api, seriesId: string): Promise<string> {
  const { rows } = await api.get<ListPage<SessionSummary>>('/api/v1/sessions');
  if (rows[0] !== undefined) return rows[0].id;
  const [instrumentId = '', timeframe = ''] = seriesId.split('@');
  const { id } = await api.post<{ id: string }>('/api/v1/sessions', {
    name: 'weighed',
    feed: 'stored',
    fromMs: DAY.fromMs,
    toMs: DAY.toMs,
    strategies: [{ strategy: 'sma-cross', params: { fast: 10, slow: 30 }, instrumentId, timeframe }],
    idempotencyKey: `weight-${process.pid}-${Date.now()}`,
  });
  return id;
}

for (const { path, address } of builtPages()) {
  test(`${path} loads at most 180 kB of script before it works`, async ({ page, api }) => {
    const html = await api.text(await realAddress(api, path, address));
    const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? [];
    const sources = new Set(
      tags.filter((tag) => !SKIPPED.test(tag)).map((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? ''),
    );
    expect(sources.size).toBeGreaterThan(3);
    let bytes = 0;
    for (const source of sources) {
      bytes += gzipSync(await (await page.request.get(source)).body(), { level: 9 }).byteLength;
    }
    expect(bytes).toBeLessThanOrEqual(SCRIPT_BYTES_MAX);
  });
}
