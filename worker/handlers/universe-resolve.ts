import { logOf } from '@/lib/adapters/telemetry/log';
import { Refusal } from '@/lib/core/model/refusal';
import { resolveNow } from '@/lib/services/universe/resolve-now';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Keeps the universe as a version when it has changed. A file that cannot be read leaves the version in force. */
export const universeResolve: HandlerFactory<'universe-resolve'> = (parts) => async (_payload, delivery) => {
  const log = logOf(parts.log, { requestId: delivery.ticketId, job: 'universe-resolve' });
  try {
    const { version, isNew, members } = await resolveNow(jobContext(parts, delivery.ticketId));
    if (isNew) log.info({ version, members: members.length }, 'the universe has changed');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn(
      { code: error.code, ...error.details },
      'the universe could not be resolved; the last one holds',
    );
  }
};
