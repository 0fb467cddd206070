/** Time as a desk sees it, handed in, so that tests and simulations move it by hand. */
export interface DeskTime {
  /** UTC epoch ms by the machine's clock, which somebody may set. */
  wallMs(): number;
  /** Milliseconds that never step; only differences mean anything. */
  steadyMs(): number;
  /** Calls once after so long; what it returns calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

export const MACHINE_TIME: DeskTime = {
  wallMs: () => Date.now(),
  steadyMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
