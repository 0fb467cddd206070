import { route } from '@/app/_server/route';
import { createReplayRequest } from '@/lib/contracts/api/tape';
import { createReplay } from '@/lib/services/tape/create-replay';
import { listReplays } from '@/lib/services/tape/list-replays';

export const GET = route({ scope: 'data:read' }, ({ context }) => listReplays(context));

/** Asks for a replay; a worker takes it within a moment. */
export const POST = route(
  { scope: 'data:write', body: createReplayRequest, status: 201 },
  ({ context, body }) => createReplay(context, body),
);
