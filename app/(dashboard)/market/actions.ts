'use server';

import * as z from 'zod';
import { action } from '@/app/_server/action';
import { putFeedRequest } from '@/lib/contracts/api/feeds';
import { changeReplayRequest, createReplayRequest } from '@/lib/contracts/api/tape';
import { putFeed } from '@/lib/services/feeds/put-feed';
import { removeFeed } from '@/lib/services/feeds/remove-feed';
import { changeReplay } from '@/lib/services/tape/change-replay';
import { createReplay } from '@/lib/services/tape/create-replay';

const oneFeed = z.strictObject({ instrumentId: z.string().max(120) });
const replayChange = z.strictObject({ id: z.string().max(64), change: changeReplayRequest });

export const putFeedAction = action({ scope: 'data:write', input: putFeedRequest }, ({ context, input }) =>
  putFeed(context, input),
);

export const removeFeedAction = action({ scope: 'data:write', input: oneFeed }, ({ context, input }) =>
  removeFeed(context, input.instrumentId),
);

export const createReplayAction = action(
  { scope: 'data:write', input: createReplayRequest },
  ({ context, input }) => createReplay(context, input),
);

export const changeReplayAction = action({ scope: 'data:write', input: replayChange }, ({ context, input }) =>
  changeReplay(context, input.id, input.change),
);
