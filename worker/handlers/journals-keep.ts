import { logOf } from '@/lib/adapters/telemetry/log';
import { Refusal } from '@/lib/core/model/refusal';
import { keepJournals } from '@/lib/services/exports/keep-journals';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Keeps the NDJSON journals of SEXTANT_JOURNALS; nothing without that folder. Delivered twice, the second finds nothing new. */
export const journalsKeep: HandlerFactory<'journals-keep'> = (parts) => async (_payload, delivery) => {
  if (parts.journalsDir === null) return;
  const log = logOf(parts.log, { requestId: delivery.ticketId, job: 'journals-keep' });
  try {
    const done = await keepJournals(jobContext(parts, delivery.ticketId), { folder: parts.journalsDir });
    if (done.rows + done.packed > 0) log.info(done, 'journals were brought up to date');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn(
      { code: error.code, ...error.details },
      'journals were not written; the next time goes on there',
    );
  }
};
