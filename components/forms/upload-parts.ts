/** Sends one part; rejects when it did not arrive. Sending a part twice must leave one. */
export type PutPart = (part: { number: number; content: Blob; signal: AbortSignal }) => Promise<void>;

interface UploadOptions {
  readonly file: Blob;
  readonly partBytesMax: number;
  readonly put: PutPart;
  readonly signal: AbortSignal;
  /** Bytes that have arrived so far. */
  readonly onProgress: (bytes: number) => void;
  /** Told before a part is sent again. */
  readonly onRetry?: (part: number, attempt: number) => void;
  /** Waits between attempts; handed in so that tests do not. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export const PART_ATTEMPTS_MAX = 4;
const PAUSE_MS = 500;

/** Where each part starts and ends, in bytes; every part but the last is full. */
export function partRanges(size: number, partBytesMax: number): { from: number; to: number }[] {
  const count = Math.ceil(size / partBytesMax);
  return Array.from({ length: count }, (_, index) => ({
    from: index * partBytesMax,
    to: Math.min(size, (index + 1) * partBytesMax),
  }));
}

/**
 * Sends a file part by part, in order, numbered from zero. A part that fails is sent again a few times with growing pauses.
 * @throws the last error of the part that could not be sent, or the reason of `signal`
 */
export async function uploadParts(options: UploadOptions): Promise<void> {
  const { file, partBytesMax, signal, onProgress } = options;
  for (const [number, { from, to }] of partRanges(file.size, partBytesMax).entries()) {
    await sendPart(options, number, file.slice(from, to));
    signal.throwIfAborted();
    onProgress(to);
  }
}

async function sendPart(
  { put, signal, onRetry, pause }: UploadOptions,
  number: number,
  content: Blob,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      await put({ number, content, signal });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt >= PART_ATTEMPTS_MAX || isFinal(error)) throw error;
      onRetry?.(number, attempt + 1);
      await pause(PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

/** A refusal stays a refusal however often it is asked for. */
function isFinal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'isFinal' in error && error.isFinal === true;
}
