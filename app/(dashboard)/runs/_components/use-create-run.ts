'use client';
import { useRef, useState } from 'react';
import { freshKey } from '@/components/forms/fresh-key';
import { problemOf } from '@/components/trading/fetch-json';
import type { CreatedRun, CreateRunRequest } from '@/lib/contracts/api/run';
import type { ActionResult } from '@/lib/contracts/problem';
import { createRunAction } from '../actions';
import { rememberAskedRun } from './asked-run';

type Asked = Omit<CreateRunRequest, 'idempotencyKey'>;

/**
 * Asks for a run with one idempotency key per click. When no answer came, nobody knows whether the run exists, so the
 * same request is sent with the same key the next time and can only make one run.
 */
export function useCreateRun() {
  const [busy, setBusy] = useState(false);
  const unanswered = useRef<{ body: string; key: string } | null>(null);
  const create = async (asked: Asked): Promise<ActionResult<CreatedRun>> => {
    const body = JSON.stringify(asked);
    const key = unanswered.current?.body === body ? unanswered.current.key : freshKey();
    unanswered.current = { body, key };
    setBusy(true);
    try {
      const answer = await createRunAction({ ...asked, idempotencyKey: key });
      unanswered.current = null;
      if (answer.ok) rememberAskedRun({ ...answer.value, strategy: asked.strategy });
      else setBusy(false);
      return answer;
    } catch (error) {
      setBusy(false);
      return problemOf(error);
    }
  };
  return { create, busy };
}
