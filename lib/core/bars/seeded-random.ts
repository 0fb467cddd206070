/**
 * sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand): 128 bits of state, 32-bit integer operations only, so
 * that one seed gives one sequence on every machine. Not for secrets.
 */
export interface SeededRandom {
  /** Uniform in [0, 1): a 32-bit integer divided by 2^32, which is exact. */
  uniform(): number;
  /** Mean 0, variance 1, nearly normal: twelve uniforms minus six (Irwin-Hall). Additions only; no logarithm, no sine. */
  normal(): number;
}

export function createSeededRandom(seed: number): SeededRandom {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed.
  for (let round = 0; round < 16; round += 1) next();
  const uniform = (): number => next() / 4_294_967_296;
  return {
    uniform,
    normal() {
      let sum = -6;
      for (let term = 0; term < 12; term += 1) sum += uniform();
      return sum;
    },
  };
}
