import type { ImportSummary } from '@/lib/contracts/api/data';

/** Whether an import will still change by itself. One that waits for its upload moves only while a browser sends. */
export function isImportMoving({ status }: Pick<ImportSummary, 'status'>): boolean {
  return status === 'queued' || status === 'running' || status === 'uploading';
}

/** A download that ended early goes on behind the last bar it stored; a file has to be sent again. */
export function isResumable({ kind, status }: Pick<ImportSummary, 'kind' | 'status'>): boolean {
  return kind === 'sync' && (status === 'failed' || status === 'canceled');
}

/** How far it is, 0…1: bytes while uploading, bars afterwards; null while nobody can know. */
export function importShare(one: ImportSummary): number | null {
  if (one.status === 'uploading') return one.sizeBytes === 0 ? null : one.bytesReceived / one.sizeBytes;
  return one.barsTotal === null || one.barsTotal === 0 ? null : Math.min(1, one.barsDone / one.barsTotal);
}
