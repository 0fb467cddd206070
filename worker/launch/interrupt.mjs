/**
 * Ctrl-C, SIGTERM and a closed terminal become one abort signal that every phase listens to. Asking again shortens the wait.
 * @returns {{ signal: AbortSignal, onAgain: (listener: () => void) => void }}
 */
export function listenForInterrupt() {
  const controller = new AbortController();
  const again = [];
  const onSignal = () => {
    if (!controller.signal.aborted) controller.abort();
    else for (const listener of again) listener();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  return { signal: controller.signal, onAgain: (listener) => void again.push(listener) };
}
