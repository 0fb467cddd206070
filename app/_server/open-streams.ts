/**
 * Every stream this process holds open to a browser. A server does not end while one is open, so shutting down closes
 * them all first. The set hangs on globalThis because the instrumentation and the routes are bundled apart.
 */
const holder = globalThis as typeof globalThis & { __sextantStreams?: Set<() => void> };

function streams(): Set<() => void> {
  return (holder.__sextantStreams ??= new Set());
}

/** Registers how to close a stream; call the returned function when it has ended by itself. */
export function trackStream(close: () => void): () => void {
  streams().add(close);
  return () => streams().delete(close);
}

/** Ends every open stream now; the browsers reconnect to whoever answers next. Returns how many there were. */
export function closeStreams(): number {
  const open = [...streams()];
  streams().clear();
  for (const close of open) close();
  return open.length;
}
