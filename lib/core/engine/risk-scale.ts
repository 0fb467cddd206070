import { EXACT_ONE } from '@/lib/core/model/exact';
import { exactFromFloat } from '@/lib/core/model/crossing';
import { PanicMode, type PanicSettings, type RiskTelemetry } from '@/lib/core/risk/breakers/panic-mode';
import {
  VolatilityTargeter,
  type VolatilityTargetSettings,
} from '@/lib/core/risk/breakers/volatility-targeter';

const SCALE_DECIMALS = 9;

export interface RiskScaleSettings {
  /** Aim for each instrument and for the portfolio, and how fast the past is forgotten. */
  readonly volatility: VolatilityTargetSettings;
  readonly panic: PanicSettings;
}

/**
 * How much of the usual size is taken while markets fluctuate: the smaller of what the instrument's and the portfolio's
 * volatility allow, and nothing in panic mode. Fed with every bar; it makes sizes smaller and never larger.
 */
export class RiskScale {
  private readonly settings: RiskScaleSettings;
  private readonly symbols: readonly VolatilityTargeter[];
  private readonly portfolio: VolatilityTargeter;
  private readonly panics: readonly PanicMode[];
  private readonly lastClose: Float64Array;
  private readonly lastEquity = new Float64Array([Number.NaN]);

  constructor(settings: RiskScaleSettings, instruments: number) {
    const make = (): VolatilityTargeter => new VolatilityTargeter(settings.volatility);
    this.settings = settings;
    this.symbols = Array.from({ length: instruments }, make);
    this.portfolio = make();
    this.panics = Array.from({ length: instruments }, () => new PanicMode(settings.panic));
    this.lastClose = new Float64Array(instruments).fill(Number.NaN);
  }

  /** The bar of an instrument that just closed, and equity marked with it. */
  update(instrument: number, timeMs: number, close: number, equity: number): void {
    const symbol = this.symbols[instrument] as VolatilityTargeter;
    const before = this.lastClose[instrument] as number;
    const change = close / before - 1;
    const usual = symbol.volatility / Math.sqrt(this.settings.volatility.periodsPerYear);
    this.lastClose[instrument] = close;
    if (!Number.isNaN(before)) symbol.update(change);
    if (instrument === 0) this.updatePortfolio(equity);
    this.panic(instrument).update({
      timeMs,
      symbolVolatility: symbol.volatility,
      portfolioVolatility: this.portfolio.volatility,
      shockMultiplier: Math.abs(change) / usual,
    });
  }

  /** Share of the usual size, exact: 10^18 is all of it. */
  scaleOf(instrument: number): bigint {
    if (this.panic(instrument).isPanic) return 0n;
    const symbol = (this.symbols[instrument] as VolatilityTargeter).scale;
    // A portfolio that has never held anything has no volatility to scale by.
    const portfolio = this.portfolio.volatility > 0 ? this.portfolio.scale : 1;
    const scale = Math.min(symbol, portfolio);
    return scale === 1 ? EXACT_ONE : exactFromFloat(scale, SCALE_DECIMALS, 'down');
  }

  /** What the risk page shows of one instrument. */
  telemetry(instrument: number): RiskTelemetry {
    return this.panic(instrument).telemetry();
  }

  /** Why nothing is entered, with the number and its threshold, for the reason that is stored. */
  reasonOf(instrument: number): string {
    const { cause, symbolVolatility, portfolioVolatility, shockMultiplier } = this.telemetry(instrument);
    const { symbolVolatilityMax, portfolioVolatilityMax, shockMultiplierMax, holdMs } = this.settings.panic;
    const text = (actual: number, limit: number | null): string =>
      `${cause} actual=${actual} limit=${limit} hold=${holdMs}ms`;
    if (cause === 'symbol-volatility') return text(symbolVolatility, symbolVolatilityMax);
    if (cause === 'portfolio-volatility') return text(portfolioVolatility, portfolioVolatilityMax);
    return cause === 'shock' ? text(shockMultiplier, shockMultiplierMax) : 'the volatility is not known yet';
  }

  private updatePortfolio(equity: number): void {
    const before = this.lastEquity[0] as number;
    this.lastEquity[0] = equity;
    if (before > 0) this.portfolio.update(equity / before - 1);
  }

  private panic(instrument: number): PanicMode {
    return this.panics[instrument] as PanicMode;
  }
}
