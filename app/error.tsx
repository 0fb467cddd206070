'use client';

import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

export default function RootError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-4 p-4">
      <h1 className="text-h1">The dashboard could not be shown</h1>
      <ErrorState
        what="The database or the dashboard itself did not answer"
        why="The dashboard keeps nothing itself; without its database there is nothing to show."
        next="see whether the database runs, then try again"
        requestId={digest}
        action={<Button onClick={retry}>Try again</Button>}
      />
    </main>
  );
}
