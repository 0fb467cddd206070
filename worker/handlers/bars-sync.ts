import { runImport } from '@/lib/services/data/run-import';
import { importSources } from '../import-sources';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Downloads bars from a venue; what has arrived stays, so that a second delivery goes on from there. Safe to deliver again at any time: see run-import.ts. */
export const barsSync: HandlerFactory<'bars-sync'> =
  (parts) =>
  ({ importId }, delivery) =>
    runImport(jobContext(parts, delivery.ticketId), importId, {
      sources: importSources(parts),
      signal: delivery.signal,
    });
