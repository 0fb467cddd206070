import type { ServiceContext } from '@/lib/services/context';

/** Job of each kind of import. */
const JOB_OF = { upload: 'bars-import', sync: 'bars-sync', demo: 'bars-demo' } as const;

export type ImportKind = keyof typeof JOB_OF;

/**
 * Asks the queue for a worker. The row is already true when this is called: if the queue does not answer now, the
 * sweeper asks again, so a failure here costs that wait and nothing else.
 */
export async function askForImport(
  context: ServiceContext,
  wanted: { readonly importId: string; readonly kind: ImportKind },
): Promise<void> {
  const { importId, kind } = wanted;
  await context.queue.enqueue(JOB_OF[kind], { importId }, { ticketId: importId }).catch(() => undefined);
}

/** Makes sure that the job of an unfinished import waits or runs. */
export function ensureImportJob(
  context: ServiceContext,
  wanted: { readonly importId: string; readonly kind: ImportKind },
): Promise<boolean> {
  const { importId, kind } = wanted;
  return context.queue.ensure(JOB_OF[kind], { importId }, { ticketId: importId });
}
