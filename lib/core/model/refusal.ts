import type { ErrorCode } from './error-code';

export interface RefusalDetails {
  /** One line: what happened, with the offending value. */
  readonly what: string;
  /** One line: why that is refused. */
  readonly why: string;
  /** One line: what to do now. */
  readonly next: string;
  readonly field?: string;
  readonly got?: string;
  readonly expected?: string;
}

/**
 * An expected "no" on its way to a person: thrown below, caught once at each border (route wrapper, action wrapper,
 * job handler, CLI), which prints what, why and next. Anything else that is thrown is a bug and shows a request id only.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails) {
    super(`${code}: ${details.what}`);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
