/**
 * The life of a run. `queued → running → completed | failed | canceled`; a queued run can be canceled directly.
 * Completed, failed and canceled are final. A run taken over after a worker died stays `running`; its `attempt` grows.
 */
export const RUN_STATUSES = ['queued', 'running', 'completed', 'failed', 'canceled'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const FINAL_RUN_STATUSES: readonly RunStatus[] = ['completed', 'failed', 'canceled'];

export function isFinalRunStatus(status: RunStatus): boolean {
  return FINAL_RUN_STATUSES.includes(status);
}
