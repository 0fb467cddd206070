import { LIMITS } from '@/config/runtime/limits';
import { trackStream } from './open-streams';

interface EventStreamOptions<T> {
  readonly request: Request;
  /** Reads the present state; called again and again, never twice at a time. */
  readonly read: () => Promise<T>;
  /** True for a state after which nothing will change: it is sent and the stream ends. */
  readonly isLast: (state: T) => boolean;
  readonly intervalMs: number;
}

/** How long the browser waits before it connects again, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Server-sent events with the state whenever it has changed. It ends by itself after LIMITS.streamLifetimeMs, at the last
 * state, when the browser leaves, when the process shuts down, and when a read fails; the browser then connects again
 * or polls. Each event carries the whole state, so a lost one costs nothing and no replay is kept.
 */
export function eventStream<T>({ request, read, isLast, intervalMs }: EventStreamOptions<T>): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const startedAtMs = Date.now();
      let isOpen = true;
      let sent = '';
      let count = Number(request.headers.get('last-event-id') ?? '0') || 0;
      let lastWriteMs = startedAtMs;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const write = (text: string) => {
        lastWriteMs = Date.now();
        controller.enqueue(encoder.encode(text));
      };
      stop = () => {
        if (!isOpen) return;
        isOpen = false;
        clearTimeout(timer);
        untrack();
        try {
          controller.close();
        } catch {
          // The browser had already gone; there is nobody left to tell.
        }
      };
      const untrack = trackStream(stop);
      request.signal.addEventListener('abort', stop, { once: true });
      const turn = async () => {
        const state = await read();
        if (!isOpen) return;
        const text = JSON.stringify(state);
        if (text !== sent) {
          sent = text;
          count += 1;
          write(`id: ${count}\nevent: state\ndata: ${text}\n\n`);
        } else if (Date.now() - lastWriteMs >= LIMITS.streamHeartbeatMs) {
          write(': still here\n\n');
        }
        if (isLast(state) || Date.now() - startedAtMs >= LIMITS.streamLifetimeMs) stop();
        else timer = setTimeout(() => void turn().catch(stop), intervalMs);
      };
      write(`retry: ${RETRY_MS}\n\n`);
      void turn().catch(stop);
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // A connection kept for the next request would hold up the end of the process for seconds.
      connection: 'close',
    },
  });
}
