import { eventStream } from '@/app/_server/event-stream';
import { route } from '@/app/_server/route';
import { isFinalRunStatus } from '@/lib/core/model/run-status';
import { getRun } from '@/lib/services/runs/get-run';

/** The worker stores progress four times a second; asking as often shows each step. */
const INTERVAL_MS = 250;

/** The run as server-sent events until it has ended. The first read decides between a stream and a refusal. */
export const GET = route({ scope: 'runs:read' }, async ({ context, params, request }) => {
  const id = params['id'] ?? '';
  await getRun(context, id);
  return eventStream({
    request,
    read: () => getRun(context, id),
    isLast: (run) => isFinalRunStatus(run.status),
    intervalMs: INTERVAL_MS,
  });
});
