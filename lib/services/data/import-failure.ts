import type { ProblemDetail } from '@/lib/contracts/api/problem-detail';
import type { Refusal } from '@/lib/core/model/refusal';

/** A refusal as it is kept with the import that it ended. */
export function importFailureOf(refusal: Refusal): ProblemDetail {
  const { what, why, next } = refusal.details;
  return { code: refusal.code, message: what, why, next };
}

export function canceledImport(by: string): ProblemDetail {
  return {
    code: 'IMPORT_CANCELED',
    message: `canceled by ${by}`,
    why: 'somebody asked for it before the import had ended',
    next: 'start the import again',
  };
}

export const ATTEMPTS_USED_UP: ProblemDetail = {
  code: 'IMPORT_ATTEMPTS',
  message: 'the import was started several times and never ended',
  why: 'its worker failed or was killed each time; the log of the worker has the reason',
  next: 'check the memory and the log of the worker, then start the import again',
};

export const ABANDONED_UPLOAD: ProblemDetail = {
  code: 'IMPORT_CANCELED',
  message: 'the upload was never finished',
  why: 'no part arrived for a day, so what had arrived was dropped',
  next: 'start the import again',
};
