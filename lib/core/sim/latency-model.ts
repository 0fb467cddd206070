/** Uniform in [0, 1). */
export interface ChanceSource {
  uniform(): number;
}

/** How long a message of ours is on its way to the venue. */
export interface LatencyModel {
  /** Milliseconds, whole and not negative. `draw` is uniform in [0, 1), the next number of the seeded generator. */
  delayMs(draw: number): number;
  /** True when the model looks at `draw`; others take no number from the generator. */
  readonly usesChance: boolean;
}
