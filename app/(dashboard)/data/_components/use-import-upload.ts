'use client';
import { useRef, useState } from 'react';
import { uploadParts, type PutPart } from '@/components/forms/upload-parts';
import { isProblem, ProblemError, problemOf } from '@/components/trading/fetch-json';
import type { CreateImportRequest } from '@/lib/contracts/api/data';
import type { Problem } from '@/lib/contracts/problem';
import { cancelImportAction, createImportAction, finishImportAction } from '../actions';

export type UploadState =
  | { readonly step: 'idle' }
  | {
      readonly step: 'sending';
      readonly bytes: number;
      readonly total: number;
      readonly retrying: number | null;
    }
  /** Everything arrived; the worker reads it. */
  | { readonly step: 'handed-over'; readonly id: string }
  | { readonly step: 'refused'; readonly problem: Problem };

/** Sends a file as an import: asks for it, uploads its parts, says that it is whole. */
export function useImportUpload() {
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);

  const start = async (file: File, request: Omit<CreateImportRequest, 'fileName' | 'sizeBytes'>) => {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: 'sending', bytes: 0, total: file.size, retrying: null });
    let id: string | null = null;
    try {
      const created = valueOf(
        await createImportAction({ ...request, fileName: file.name, sizeBytes: file.size }),
      );
      id = created.id;
      await uploadParts({
        file,
        partBytesMax: created.partBytesMax,
        put: putTo(created.id),
        signal: abort.signal,
        onProgress: (bytes) => setState({ step: 'sending', bytes, total: file.size, retrying: null }),
        onRetry: (part) =>
          setState((known) => (known.step === 'sending' ? { ...known, retrying: part + 1 } : known)),
        pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      });
      valueOf(await finishImportAction({ id }));
      setState({ step: 'handed-over', id });
    } catch (error) {
      // The half that arrived is of no use; whoever lost the connection may fail to say so, and housekeeping clears it.
      if (id !== null) await cancelImportAction({ id }).catch(() => undefined);
      setState(abort.signal.aborted ? { step: 'idle' } : { step: 'refused', problem: problemOf(error) });
    }
  };
  const cancel = () => running.current?.abort(new Error('canceled by the user'));
  return { state, start, cancel, reset: () => setState({ step: 'idle' }) };
}

/** A server action's value, or its problem as an exception. */
function valueOf<T>(answer: { ok: true; value: T } | Problem): T {
  if (answer.ok) return answer.value;
  throw new ProblemError(answer);
}

/** A refusal of the API is final; a broken connection or a server fault is worth another try. */
class PartRefused extends ProblemError {
  readonly isFinal = true;
}

function putTo(importId: string): PutPart {
  return async ({ number, content, signal }) => {
    const response = await fetch(`/api/v1/imports/${importId}/parts/${number}`, {
      method: 'PUT',
      body: content,
      signal,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
    });
    if (response.ok) return;
    const body: unknown = await response.json().catch(() => null);
    if (isProblem(body) && response.status < 500) throw new PartRefused(body);
    throw new Error(`part ${number}: status ${response.status}`);
  };
}
