'use client';

/** For when not even the shell could be made. Every page carries it, so it is plain: no component that a page brings itself. */
export default function RootError({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col items-start justify-center gap-2 p-4">
      <h1 className="text-h1">The dashboard could not be shown</h1>
      <p role="alert">The database or the dashboard itself did not answer.</p>
      <p className="text-muted-foreground">
        The dashboard keeps nothing itself; without its database there is nothing to show.
      </p>
      <p className="text-muted-foreground">Next: see whether the database runs, then try again.</p>
      {digest === null ? null : <p className="font-mono text-label font-normal">Request {digest}</p>}
      <button
        type="button"
        onClick={retry}
        className="mt-2 h-9 rounded-control bg-primary px-3.5 font-medium text-primary-foreground pointer-coarse:h-11"
      >
        Try again
      </button>
    </main>
  );
}
