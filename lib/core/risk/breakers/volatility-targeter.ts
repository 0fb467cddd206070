export interface VolatilityTargetSettings {
  /** Annualised volatility to aim at, as a fraction; null to measure only, and leave every size as it is. */
  readonly target: number | null;
  /** Weight of the past in each update, between 0 and 1. RiskMetrics (J. P. Morgan and Reuters, 1996) takes 0.94 for days. */
  readonly decay: number;
  readonly periodsPerYear: number;
  /** Returns needed before there is an estimate. */
  readonly warmup: number;
}

/**
 * Realised volatility of an instrument or a portfolio, and the share of the usual size at which it meets a target (SPEC B6):
 * variance ← decay × variance + (1 − decay) × return², without a mean, as RiskMetrics has it. Float64: it scales sizes and
 * never decides about money; sizes cross into exact numbers where they are used.
 */
export class VolatilityTargeter {
  private readonly settings: VolatilityTargetSettings;
  private variance = 0;
  private count = 0;

  constructor(settings: VolatilityTargetSettings) {
    const { target, decay, periodsPerYear, warmup } = settings;
    if (!((target ?? 1) > 0 && decay > 0 && decay < 1 && periodsPerYear > 0 && warmup >= 1)) {
      throw new RangeError('a volatility target needs positive numbers and a decay below 1');
    }
    this.settings = settings;
  }

  /** The return of one period, as a fraction. What is not finite makes the estimate unknown until it has warmed up again. */
  update(periodReturn: number): void {
    if (!Number.isFinite(periodReturn)) {
      this.count = 0;
      return;
    }
    const { decay } = this.settings;
    const squared = periodReturn * periodReturn;
    this.variance = this.count === 0 ? squared : decay * this.variance + (1 - decay) * squared;
    this.count += 1;
  }

  /** Annualised, as a fraction; NaN while warming up. */
  get volatility(): number {
    const { periodsPerYear, warmup } = this.settings;
    return this.count < warmup ? Number.NaN : Math.sqrt(this.variance * periodsPerYear);
  }

  /** target ÷ volatility, at most 1: it makes sizes smaller and never larger. Zero while the volatility is not known. */
  get scale(): number {
    const { volatility } = this;
    const { target } = this.settings;
    if (target === null) return 1;
    if (Number.isNaN(volatility)) return 0;
    return volatility <= target ? 1 : target / volatility;
  }
}
