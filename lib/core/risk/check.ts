import type { Assessment } from './assessment';
import type { UnknownCode } from './unknown-code';

/** What a check found. COMPARE and COUNT leave the decision to review.ts, so that "exactly at the limit" means one thing. */
export const PASS = 0;
export const DENY = 1;
export const NOT_APPLICABLE = 2;
/** Something the check needs is not known: denied with the check's `unknown` code. */
export const UNKNOWN = 3;
/** assessment.actual ÷ assessment.per against the limit, exactly. */
export const COMPARE = 4;
/** assessment.count, a whole number, against the limit. */
export const COUNT = 5;
export type Finding =
  typeof PASS | typeof DENY | typeof NOT_APPLICABLE | typeof UNKNOWN | typeof COMPARE | typeof COUNT;

/** The order in which levels are reviewed, and how the risk page groups its rows. */
export const RISK_LEVELS = ['kill', 'venue', 'order', 'strategy', 'portfolio'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** What a breach leads to besides the denial itself; who feeds the engine does it. */
export const RISK_ACTIONS = ['deny', 'pause-session', 'halt-entries', 'kill-switch'] as const;
export type RiskAction = (typeof RISK_ACTIONS)[number];

/**
 * money and price: in the quote asset unless the label says dollars. share: exact fraction, 0.02 is 2 %. multiple: how many
 * times, 2 is 2x.
 */
export const LIMIT_UNITS = ['money', 'price', 'share', 'multiple', 'count', 'ms'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** The one limit a check compares with, as people write it. */
export interface LimitSpec {
  readonly name: string;
  readonly unit: LimitUnit;
  /** max: no more than the limit. min: no less. The limit itself passes. */
  readonly bound: 'max' | 'min';
  /** No configuration goes beyond this decimal: not above it for a max, not below it for a min. */
  readonly ceiling: string;
}

/** One rule of the review: plain data and one pure question. */
export interface RiskCheck {
  readonly code: string;
  /** Why an order is denied, for a person. */
  readonly sentence: string;
  /** What is measured, as a row of the risk page. */
  readonly label: string;
  readonly level: RiskLevel;
  /** entries: orders that only make a position smaller are not asked, so that an exit is never blocked. */
  readonly appliesTo: 'all' | 'entries';
  readonly action: RiskAction;
  /** Null for rules of the venue and the kill switch, which nobody can switch off. */
  readonly limit: LimitSpec | null;
  /** Null where nothing can be unknown. */
  readonly unknown: UnknownCode | null;
  readonly measure: (assessment: Assessment) => Finding;
}
