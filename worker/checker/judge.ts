import type { Evidence } from './evidence';
import { fillsAgree, moneyAgrees, onlyForward } from './rules/books-agree';
import { exposureHeld, insidePolicy, stopsHold } from './rules/inside-policy';
import { acceptedOnce, claimedBefore, fenceHeld } from './rules/sent-once';
import { everybodyWarned, everythingSettled, everythingTold } from './rules/told-and-over';

/** The rules a run of trading is judged by (SPEC.md), each with what it promises. */
export const RULES = [
  { rule: 'C1', promise: 'every order was accepted at most once', judge: acceptedOnce },
  { rule: 'C2', promise: 'every accepted order was claimed before', judge: claimedBefore },
  { rule: 'C3', promise: 'no owner sent after another had taken over', judge: fenceHeld },
  { rule: 'C4', promise: 'nothing was accepted after a stop', judge: stopsHold },
  { rule: 'C5', promise: 'fills are the trades, amount by amount', judge: fillsAgree },
  { rule: 'C6', promise: 'the money adds up', judge: moneyAgrees },
  { rule: 'C7', promise: 'no order went back', judge: onlyForward },
  { rule: 'C8', promise: 'what was at risk stayed below its limit', judge: exposureHeld },
  { rule: 'C9', promise: 'everything that was done is told', judge: everythingTold },
  { rule: 'C10', promise: 'nothing is under way or unknown', judge: everythingSettled },
  { rule: 'C11', promise: 'prices, clocks and leases were inside their limits', judge: insidePolicy },
  { rule: 'C12', promise: 'whoever had to know was told', judge: everybodyWarned },
] as const satisfies readonly {
  readonly rule: string;
  readonly promise: string;
  readonly judge: (evidence: Evidence) => string[];
}[];

export interface Verdict {
  readonly rule: string;
  readonly promise: string;
  /** What breaks the promise; none when it holds. */
  readonly violations: readonly string[];
}

export function judge(evidence: Evidence): Verdict[] {
  return RULES.map(({ rule, promise, judge: find }) => ({ rule, promise, violations: find(evidence) }));
}
