import { BAR_FINDING_LEVEL, type BarFindingKind, type BarFindingLevel } from '@/lib/core/model/bar-finding';

/** How many findings of one kind are named; all are counted. */
export const FINDINGS_LISTED_MAX = 20;

/** One finding: the stretch it is about, UTC epoch ms, and what was measured there. */
export interface BarFinding {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
}

/** All findings of one kind: the limit they passed, how many, and the largest by value, ties in time order. */
export interface FindingGroup {
  readonly kind: BarFindingKind;
  readonly level: BarFindingLevel;
  readonly limit: number;
  readonly total: number;
  readonly listed: BarFinding[];
}

/** Counts the findings of one kind and keeps the largest (SPEC Q2). Nothing is allocated per finding. */
export class FindingList {
  total = 0;
  private kept = 0;
  private readonly kind: BarFindingKind;
  private readonly limit: number;
  private readonly fromMs = new Float64Array(FINDINGS_LISTED_MAX + 1);
  private readonly toMs = new Float64Array(FINDINGS_LISTED_MAX + 1);
  private readonly value = new Float64Array(FINDINGS_LISTED_MAX + 1);

  constructor(kind: BarFindingKind, limit: number) {
    this.kind = kind;
    this.limit = limit;
  }

  add(fromMs: number, toMs: number, value: number): void {
    this.total += 1;
    let at = this.kept;
    while (at > 0 && Math.abs(value) > Math.abs(this.value[at - 1]!)) at -= 1;
    if (at === FINDINGS_LISTED_MAX) return;
    this.fromMs.copyWithin(at + 1, at, this.kept);
    this.toMs.copyWithin(at + 1, at, this.kept);
    this.value.copyWithin(at + 1, at, this.kept);
    this.fromMs[at] = fromMs;
    this.toMs[at] = toMs;
    this.value[at] = value;
    this.kept = Math.min(this.kept + 1, FINDINGS_LISTED_MAX);
  }

  group(): FindingGroup {
    const { kind, limit, total } = this;
    const listed = Array.from({ length: this.kept }, (_, at) => ({
      fromMs: this.fromMs[at]!,
      toMs: this.toMs[at]!,
      value: this.value[at]!,
    }));
    return { kind, level: BAR_FINDING_LEVEL[kind], limit, total, listed };
  }
}
