import type { Delivery, JobHandlers } from '@/lib/adapters/queue/job-handlers';

export interface Recorded {
  readonly runId: string;
  readonly delivery: Delivery;
}

/** Handlers that note every delivery of a backtest job and do what the test says; the other jobs do nothing. */
export function recordingHandlers(
  work: (runId: string, delivery: Delivery) => Promise<void> = () => Promise.resolve(),
): { handlers: JobHandlers; deliveries: Recorded[] } {
  const deliveries: Recorded[] = [];
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    deliveries,
    handlers: {
      'backtest-run': async ({ runId }, delivery) => {
        deliveries.push({ runId, delivery });
        await work(runId, delivery);
      },
      'bars-import': nothing,
      'bars-sync': nothing,
      'bars-demo': nothing,
      'universe-resolve': nothing,
      'journals-keep': nothing,
      housekeeping: nothing,
    },
  };
}
