import type { Instrumentation } from 'next';

/** Runs once when the web process starts. A process that could not serve a page safely does not start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { checkStart, closeStreamsOnStop } = await import('./instrumentation-node');
  checkStart();
  closeStreamsOnStop();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logRequestFault } = await import('./instrumentation-node');
  logRequestFault(error, request.headers);
};
