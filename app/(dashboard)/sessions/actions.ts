'use server';

import * as z from 'zod';
import { action } from '@/app/_server/action';
import {
  armSessionRequest,
  createSessionRequest,
  orderSessionRequest,
  wishSessionRequest,
} from '@/lib/contracts/api/session';
import { armSession } from '@/lib/services/sessions/arm-session';
import { createSession } from '@/lib/services/sessions/create-session';
import { orderSession } from '@/lib/services/sessions/order-session';
import { startSampleSession } from '@/lib/services/sessions/start-sample-session';
import { wishSession } from '@/lib/services/sessions/wish-session';

const id = z.string().max(64);
const wish = z.strictObject({ id, wish: wishSessionRequest });
const order = z.strictObject({ id, order: orderSessionRequest });
const arm = z.strictObject({ id, arm: armSessionRequest });
const sample = z.strictObject({ idempotencyKey: z.string().min(8).max(64) });

export const createSessionAction = action(
  { scope: 'sessions:write', input: createSessionRequest },
  ({ context, input }) => createSession(context, input),
);

export const startSampleSessionAction = action(
  { scope: 'sessions:write', input: sample },
  ({ context, input }) => startSampleSession(context, input),
);

export const wishSessionAction = action({ scope: 'sessions:write', input: wish }, ({ context, input }) =>
  wishSession(context, input.id, input.wish),
);

export const orderSessionAction = action({ scope: 'sessions:write', input: order }, ({ context, input }) =>
  orderSession(context, input.id, input.order),
);

export const armSessionAction = action({ scope: 'sessions:write', input: arm }, ({ context, input }) =>
  armSession(context, input.id, input.arm),
);
