import { DENY_CODE_LIST, type DenyCode } from './deny-code';
import { RISK_CHECKS } from './risk-checks';

/** What a trace says of one rule. */
export const TRACE_VERDICTS = ['pass', 'deny', 'not-applicable'] as const;
export type TraceVerdict = (typeof TRACE_VERDICTS)[number];
export const TRACE_PASS = 0;
export const TRACE_DENY = 1;
export const TRACE_NOT_APPLICABLE = 2;

/**
 * Every rule's verdict on one order, for "why / why not": columns that are written over with each order, so that nothing
 * is allocated per rule. Numbers are float64 and NaN where a rule has none; rules without a limit leave no row.
 */
export class RiskTrace {
  count = 0;
  /** Index into DENY_CODE_LIST. */
  readonly codes = new Uint8Array(RISK_CHECKS.length);
  /** Index into TRACE_VERDICTS. */
  readonly verdicts = new Uint8Array(RISK_CHECKS.length);
  readonly actuals = new Float64Array(RISK_CHECKS.length);
  readonly limits = new Float64Array(RISK_CHECKS.length);

  clear(): void {
    this.count = 0;
  }

  push(code: number, verdict: number, actual: number, limit: number): void {
    const row = this.count;
    this.codes[row] = code;
    this.verdicts[row] = verdict;
    this.actuals[row] = actual;
    this.limits[row] = limit;
    this.count = row + 1;
  }

  codeAt(row: number): DenyCode | null {
    return DENY_CODE_LIST[this.codes[row] ?? -1] ?? null;
  }

  verdictAt(row: number): TraceVerdict | null {
    return TRACE_VERDICTS[this.verdicts[row] ?? -1] ?? null;
  }
}
