import { expect } from '@playwright/test';
import type { AskedRun, RunDetail } from '@/lib/contracts/api/run';
import type { Api } from './_signed-in';

type Settings = Omit<AskedRun, 'instrumentId' | 'timeframe' | 'idempotencyKey'>;

const DEFAULTS: Settings = {
  strategy: 'sma-cross',
  params: { fast: 10, slow: 30 },
  fromMs: null,
  toMs: null,
  capital: '10000',
  feeRate: '0.001',
  feePerTrade: '0',
  slippageBps: '5',
  fillModel: 'next-open',
  seed: 1,
  note: '',
};

let count = 0;

/** Asks for a run through the API and returns its id at once. */
export async function askForRun(
  api: Api,
  seriesId: string,
  settings: Partial<Settings> = {},
): Promise<string> {
  const at = seriesId.lastIndexOf('@');
  count += 1;
  const { id } = await api.post<{ id: string }>('/api/v1/runs', {
    ...DEFAULTS,
    ...settings,
    instrumentId: seriesId.slice(0, at),
    timeframe: seriesId.slice(at + 1),
    idempotencyKey: `e2e-${process.pid}-${Date.now()}-${count}`,
  });
  return id;
}

/** Waits until the run has ended and returns it. */
export async function untilEnded(api: Api, id: string, timeout = 60_000): Promise<RunDetail> {
  let run: RunDetail | undefined;
  await expect
    .poll(
      async () => {
        run = await api.get<RunDetail>(`/api/v1/runs/${id}`);
        return run.status;
      },
      { timeout, intervals: [200] },
    )
    .toMatch(/completed|failed|canceled/);
  if (run === undefined) throw new Error(`run ${id} was never read`);
  return run;
}
