import { runImport } from '@/lib/services/data/run-import';
import { importSources } from '../import-sources';
import { jobContext, type HandlerFactory } from './worker-parts';

/** Makes the generated DEMO market. Safe to deliver again at any time: see run-import.ts. */
export const barsDemo: HandlerFactory<'bars-demo'> =
  (parts) =>
  ({ importId }, delivery) =>
    runImport(jobContext(parts, delivery.ticketId), importId, {
      sources: importSources(parts),
      signal: delivery.signal,
    });
