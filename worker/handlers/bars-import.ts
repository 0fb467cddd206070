import { runImport } from '@/lib/services/data/run-import';
import { importSources } from '../import-sources';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Reads an uploaded file into its series, all or nothing. Safe to deliver again at any time: see run-import.ts. */
export const barsImport: HandlerFactory<'bars-import'> =
  (parts) =>
  ({ importId }, delivery) =>
    runImport(jobContext(parts, delivery.ticketId), importId, {
      sources: importSources(parts),
      signal: delivery.signal,
    });
