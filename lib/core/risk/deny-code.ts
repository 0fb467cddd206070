import { RISK_CHECKS, type CheckCode } from './risk-checks';
import { UNKNOWN_CODES, type UnknownCode } from './unknown-code';

/** Why an order was refused by us, before any venue saw it: each rule's own code, and what can be unknown. */
export type DenyCode = CheckCode | UnknownCode;

/** Closed list: one sentence each, checked by a test. A new rule brings its own. */
export const DENY_CODES: Readonly<Record<DenyCode, string>> = {
  ...(Object.fromEntries(RISK_CHECKS.map((check) => [check.code, check.sentence])) as Record<
    CheckCode,
    string
  >),
  ...UNKNOWN_CODES,
};

/** The codes by number, as a trace stores them. */
export const DENY_CODE_LIST = Object.keys(DENY_CODES) as readonly DenyCode[];

/** A refusal with the numbers that decided it, as decimal text: `NOTIONAL_MIN: actual=4.2 limit=10`. */
export interface Denial {
  readonly code: DenyCode;
  readonly limit: string;
  readonly actual: string;
}
