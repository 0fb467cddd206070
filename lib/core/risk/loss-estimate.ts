/** UTC days whose returns count: a trading year, the least that market risk rules take for history (Basel II, 718(lxxvi)). */
export const LOSS_DAYS_MAX = 250;
/** Fewer days are no knowledge: the worst 5 % of 60 are three days. */
export const LOSS_DAYS_MIN = 60;
/** The worst 5 % of the days, that is, a level of 95 %. */
export const LOSS_TAIL = 0.05;

/**
 * What a day may cost the account, read off its own last days (historical simulation; P. Jorion, Value at Risk): returns of
 * equity from one UTC midnight to the next. Fed once a day and worked out when first asked afterwards, so that it costs
 * nothing per bar. Losses are positive fractions of equity, float64; NaN while too few days are known (SPEC P13, P14).
 */
export class LossEstimate {
  private readonly returns = new Float64Array(LOSS_DAYS_MAX);
  private next = 0;
  private count = 0;
  private isCurrent = false;
  /** [0] equity at the last midnight, [1] value at risk, [2] expected shortfall. */
  private readonly known = new Float64Array(3).fill(Number.NaN);

  /** Equity at a midnight, or at the start. What is not known makes the estimate unknown until enough days have passed. */
  closeDay(equity: number): void {
    const before = this.known[0] as number;
    this.known[0] = equity;
    this.isCurrent = false;
    if (!(equity > 0)) this.count = 0;
    else if (before > 0) {
      this.returns[this.next] = equity / before - 1;
      this.next = this.next + 1 === LOSS_DAYS_MAX ? 0 : this.next + 1;
      this.count = Math.min(LOSS_DAYS_MAX, this.count + 1);
    }
  }

  /** The loss that one day in twenty exceeds. */
  get valueAtRisk(): number {
    if (!this.isCurrent) this.workOut();
    return this.known[1] as number;
  }

  /** The mean loss of the worst day in twenty. */
  get expectedShortfall(): number {
    if (!this.isCurrent) this.workOut();
    return this.known[2] as number;
  }

  private workOut(): void {
    this.isCurrent = true;
    const isKnown = this.count >= LOSS_DAYS_MIN;
    const sorted = this.lastDays().sort();
    this.known[1] = isKnown ? Math.max(0, -quantile(sorted)) : Number.NaN;
    this.known[2] = isKnown ? Math.max(0, -tailMean(sorted)) : Number.NaN;
  }

  private lastDays(): Float64Array {
    const days = new Float64Array(this.count);
    for (let ago = 0; ago < this.count; ago += 1) {
      days[ago] = this.returns[(this.next - 1 - ago + LOSS_DAYS_MAX) % LOSS_DAYS_MAX] as number;
    }
    return days;
  }
}

/** Interpolated linearly between order statistics: definition 7 of R. J. Hyndman and Y. Fan, 1996. */
function quantile(sorted: Float64Array): number {
  const place = (sorted.length - 1) * LOSS_TAIL;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[below + 1] as number) - low);
}

/** Mean of the tail, its last day counted in part: C. Acerbi and D. Tasche, 2002. */
function tailMean(sorted: Float64Array): number {
  const days = sorted.length * LOSS_TAIL;
  const whole = Math.floor(days);
  let sum = -0;
  for (let at = 0; at < whole; at += 1) sum += sorted[at] as number;
  return (sum + (days - whole) * (sorted[whole] as number)) / days;
}
