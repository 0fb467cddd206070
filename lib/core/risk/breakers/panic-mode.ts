export interface PanicSettings {
  /** Annualised volatility of the instrument above which nothing is entered, as a fraction; null is not limited. */
  readonly symbolVolatilityMax: number | null;
  /** The same of the portfolio. */
  readonly portfolioVolatilityMax: number | null;
  /** A move of one period, in multiples of its usual size, above which nothing is entered. */
  readonly shockMultiplierMax: number | null;
  /** How long panic lasts after the last measurement above a threshold. */
  readonly holdMs: number;
}

/** One measurement; NaN where not known. */
export interface PanicInput {
  readonly timeMs: number;
  readonly symbolVolatility: number;
  readonly portfolioVolatility: number;
  /** |return of the period| ÷ usual size of such a return. */
  readonly shockMultiplier: number;
}

export type PanicCause = 'symbol-volatility' | 'portfolio-volatility' | 'shock' | 'unknown';

/** What the risk page shows of one instrument. */
export interface RiskTelemetry {
  readonly symbolVolatility: number;
  readonly portfolioVolatility: number;
  readonly shockMultiplier: number;
  readonly isPanic: boolean;
  readonly cause: PanicCause | null;
}

/**
 * While a market is beside itself the size of every entry is zero (SPEC B7). Exactly a threshold is calm. A threshold that
 * is set and cannot be compared, because its measurement is not known, counts as panic.
 */
export class PanicMode {
  private readonly settings: PanicSettings;
  private untilMs = 0;
  private cause: PanicCause | null = null;
  private symbolVolatility = Number.NaN;
  private portfolioVolatility = Number.NaN;
  private shockMultiplier = Number.NaN;

  constructor(settings: PanicSettings) {
    this.settings = settings;
  }

  update(input: PanicInput): void {
    this.symbolVolatility = input.symbolVolatility;
    this.portfolioVolatility = input.portfolioVolatility;
    this.shockMultiplier = input.shockMultiplier;
    const cause = this.causeNow();
    if (cause !== null) {
      this.cause = cause;
      // What is not known may be known with the next measurement; what was too wild needs time.
      this.untilMs = cause === 'unknown' ? input.timeMs : input.timeMs + this.settings.holdMs;
    } else if (input.timeMs >= this.untilMs) {
      this.cause = null;
    }
  }

  get isPanic(): boolean {
    return this.cause !== null;
  }

  /** A plain copy for screens. */
  telemetry(): RiskTelemetry {
    const { symbolVolatility, portfolioVolatility, shockMultiplier, isPanic, cause } = this;
    return { symbolVolatility, portfolioVolatility, shockMultiplier, isPanic, cause };
  }

  private causeNow(): PanicCause | null {
    const { symbolVolatilityMax, portfolioVolatilityMax, shockMultiplierMax } = this.settings;
    if (isAbove(this.symbolVolatility, symbolVolatilityMax)) return 'symbol-volatility';
    if (isAbove(this.portfolioVolatility, portfolioVolatilityMax)) return 'portfolio-volatility';
    if (isAbove(this.shockMultiplier, shockMultiplierMax)) return 'shock';
    const isUnknown =
      isMissing(this.symbolVolatility, symbolVolatilityMax) ||
      isMissing(this.portfolioVolatility, portfolioVolatilityMax) ||
      isMissing(this.shockMultiplier, shockMultiplierMax);
    return isUnknown ? 'unknown' : null;
  }
}

function isAbove(value: number, limit: number | null): boolean {
  return limit !== null && value > limit;
}

function isMissing(value: number, limit: number | null): boolean {
  return limit !== null && Number.isNaN(value);
}
