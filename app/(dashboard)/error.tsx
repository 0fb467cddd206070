'use client';

import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

export default function DashboardError({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry: () => void;
}) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <ErrorState
      what="This page could not be shown"
      why="Something it needs did not answer, or we made a mistake. Nothing was changed."
      next="try again; if it stays, the id below finds the entry in the log of the web process"
      requestId={digest}
      action={<Button onClick={retry}>Try again</Button>}
    />
  );
}
