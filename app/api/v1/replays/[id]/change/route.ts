import { route } from '@/app/_server/route';
import { changeReplayRequest } from '@/lib/contracts/api/tape';
import { changeReplay } from '@/lib/services/tape/change-replay';

/** Pauses, resumes, cancels, seeks or changes the speed; the worker follows at its next beat. */
export const POST = route(
  { scope: 'data:write', body: changeReplayRequest, status: 202 },
  ({ context, params, body }) => changeReplay(context, params['id'] ?? '', body),
);
