'use client';

import './globals.css';

/** The last resort: it replaces the root layout, so it brings its own document and uses no provider. */
export default function GlobalError({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry: () => void;
}) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <html lang="en">
      <head>
        <title>Error · Sextant</title>
      </head>
      <body>
        <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-3 p-4">
          <h1 className="text-h1">The dashboard could not be shown</h1>
          <p>A fault on our side. Nothing was changed.</p>
          {digest === null ? null : <p className="font-mono text-label">{digest}</p>}
          <p>
            <button
              type="button"
              onClick={retry}
              className="h-9 rounded-control bg-primary px-3.5 font-medium text-primary-foreground"
            >
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
