'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import type { ActionResult, Problem } from '@/lib/contracts/problem';

/**
 * Sends one action at a time, keeps the refusal for the screen, and renders the page again after success. A dead
 * connection becomes a problem like any other.
 */
export function useSend() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function send<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
    setBusy(true);
    setProblem(null);
    const result = await work().catch((error: unknown): Problem => problemOf(error));
    setBusy(false);
    if (result.ok) router.refresh();
    else setProblem(result);
    return result;
  }
  return { send, busy, problem, clear: () => setProblem(null) };
}
