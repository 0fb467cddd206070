/** Exit codes of every command; docs/reference/cli.md explains them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, conflict: 6, unreachable: 7, interrupted: 130 };

/** Something that ends the launcher and that a person can act on: printed as exactly three lines. */
export class Failure extends Error {
  /** @param {{ what: string, why: string, next: string, exit?: number }} facts */
  constructor(facts) {
    super(facts.what);
    this.name = 'Failure';
    this.facts = { exit: EXIT.failed, ...facts };
  }
}

/** Thrown through every phase when the user pressed Ctrl-C or the system asked us to end. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** @param {unknown} error */
export function isInterruption(error) {
  return error instanceof Error && error.name === 'Interrupted';
}

/**
 * What to print for any thrown value: a failure or a refusal says it itself; anything else is a defect and says where to look.
 * @param {unknown} error
 * @returns {{ what: string, why: string, next: string, exit: number }}
 */
export function describeFailure(error) {
  // By name: the launcher's bundle carries its own copy of these classes.
  if (error instanceof Error && error.name === 'Failure' && 'facts' in error) {
    return /** @type {Required<Failure['facts']>} */ (error.facts);
  }
  if (error instanceof Error && error.name === 'Refusal' && 'details' in error) {
    const { what, why, next } = /** @type {{ what: string, why: string, next: string }} */ (error.details);
    return { what, why, next, exit: EXIT.conflict };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    what: 'the launcher met something it does not know how to handle',
    why: oneLine(message),
    next: 'npm start again; when it repeats, look at the files in .sextant/logs',
    exit: EXIT.failed,
  };
}

/** @param {string} text */
export function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
