/** npm passes Ctrl-C on to us although the terminal has already sent it: within this time it is the same key press. */
const SAME_PRESS_MS = 1_000;

/**
 * Ctrl-C, SIGTERM and a closed terminal become one abort signal that every phase listens to. Asking again shortens the wait.
 * @returns {{ signal: AbortSignal, onAgain: (listener: () => void) => void }}
 */
export function listenForInterrupt() {
  const controller = new AbortController();
  const again = [];
  let firstAt = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > SAME_PRESS_MS) {
      for (const listener of again) listener();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  return { signal: controller.signal, onAgain: (listener) => void again.push(listener) };
}
