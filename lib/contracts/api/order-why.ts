import type { DecisionVerdict } from './run-decisions';

/** Why a session asked for an order, what the gate to the venue said, and who did what to it since. */
export interface OrderWhy {
  readonly clientOrderId: string;
  /** The view it came from with every gate, size and rule; null for one no view asked for, such as a protective order. */
  readonly view: DecisionVerdict | null;
  /** What the last gate before the venue measured; null when it let the order pass. */
  readonly denial: { readonly code: string; readonly limit: string; readonly actual: string } | null;
  readonly audit: readonly OrderAuditLine[];
}

export interface OrderAuditLine {
  /** `user:ada@example.org`, `system:session` */
  readonly actor: string;
  readonly action: string;
  readonly atMs: number;
}
