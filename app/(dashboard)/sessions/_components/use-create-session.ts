'use client';
import { useRef, useState } from 'react';
import { freshKey } from '@/components/forms/fresh-key';
import { problemOf } from '@/components/trading/fetch-json';
import type { AskedSession, CreatedSession } from '@/lib/contracts/api/session';
import type { ActionResult } from '@/lib/contracts/problem';
import { createSessionAction } from '../actions';

/**
 * Asks for a session with one idempotency key per request. When no answer came, nobody knows whether the session exists, so
 * the same request is sent with the same key the next time and can only make one.
 */
export function useCreateSession() {
  const [busy, setBusy] = useState(false);
  const unanswered = useRef<{ body: string; key: string } | null>(null);
  const create = async (
    asked: Omit<AskedSession, 'idempotencyKey'>,
  ): Promise<ActionResult<CreatedSession>> => {
    const body = JSON.stringify(asked);
    const key = unanswered.current?.body === body ? unanswered.current.key : freshKey();
    unanswered.current = { body, key };
    setBusy(true);
    try {
      const answer = await createSessionAction({ ...asked, idempotencyKey: key });
      unanswered.current = null;
      if (!answer.ok) setBusy(false);
      return answer;
    } catch (error) {
      setBusy(false);
      return problemOf(error);
    }
  };
  return { create, busy };
}
