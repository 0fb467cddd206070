import { describe, expect, it } from 'vitest';
import { attentionItems } from '@/app/(dashboard)/_components/attention';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { Health } from '@/lib/contracts/api/health';
import type { RunSummary } from '@/lib/contracts/api/run';

const worker = { isStale: false, state: 'ready' } as Health['worker'];
const healthy = { database: { reachable: true }, worker, runs: { queued: 0, running: 0 } } as Health;
const series = (completeness: number, isDemo = false) =>
  ({ id: 's', symbol: 'BTC/USDT', timeframe: '1m', isDemo, quality: { completeness } }) as BarSeriesSummary;
const calm = { health: healthy, failedRuns: [], series: [series(1)] };
const failed = { id: 'run_1', strategy: 'sma-cross', failure: { message: 'no bars' } } as RunSummary;
const titles = (facts: Parameters<typeof attentionItems>[0]) =>
  attentionItems(facts).map(({ title }) => title);

describe('what needs attention', () => {
  it('is nothing when all is well', () => {
    expect(attentionItems(calm)).toEqual([]);
  });

  it('is a worker that is not there, and more so when runs wait for it', () => {
    const absent = { ...healthy, worker: null };
    const waiting = { ...absent, runs: { queued: 2, running: 0 } };
    expect(attentionItems({ ...calm, health: absent })[0]).toMatchObject({
      severity: 'warning',
      href: '/health',
    });
    expect(attentionItems({ ...calm, health: waiting })[0]).toMatchObject({ severity: 'critical' });
    expect(attentionItems({ ...calm, health: waiting })[0]?.text).toContain('2 runs wait in line');
  });

  it('is a worker that fell silent', () => {
    const silent = { ...healthy, worker: { ...worker, isStale: true } as Health['worker'] };
    expect(titles({ ...calm, health: silent })).toEqual(['The worker is silent']);
  });

  it('is a failed run with its reason', () => {
    expect(attentionItems({ ...calm, failedRuns: [failed] })[0]).toMatchObject({
      text: 'no bars',
      href: '/runs/run_1',
    });
  });

  it('is a series with gaps, but never a DEMO one', () => {
    expect(titles({ ...calm, series: [series(0.9)] })).toEqual(['BTC/USDT 1m has gaps']);
    expect(titles({ ...calm, series: [series(0.9, true)] })).toEqual([]);
  });

  it('comes worst first', () => {
    const health = { ...healthy, worker: null, runs: { queued: 1, running: 0 } };
    const severities = attentionItems({ health, failedRuns: [failed], series: [] }).map(
      (item) => item.severity,
    );
    expect(severities).toEqual(['critical', 'warning', 'info']);
  });
});
