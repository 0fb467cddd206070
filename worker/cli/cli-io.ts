/** Everything a command may do to the terminal and know of its surroundings; a test hands in its own. */
export interface CliIo {
  /** Data: what a script reads. */
  readonly stdout: (text: string) => void;
  /** Data that is not text, as fast as it is taken. */
  readonly stdoutBytes?: (bytes: Uint8Array) => Promise<void>;
  /** Messages and progress: what a person reads. */
  readonly stderr: (text: string) => void;
  /** True when a person watches standard error, so that a line may be drawn over. */
  readonly isTty: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nowMs: () => number;
  /** Aborted by Ctrl-C; a command stops soon after, or finishes what must not be left half done. */
  readonly signal: AbortSignal;
  /** Sets the exit code of a command that did its work but found something to say no to. */
  readonly exitWith: (code: number) => void;
}
