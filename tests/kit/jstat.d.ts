declare module 'jstat' {
  export const jStat: {
    mean(values: readonly number[]): number;
    stdev(values: readonly number[], isSample: boolean): number;
    /** Over n, not n − 1. */
    skewness(values: readonly number[]): number;
    /** Excess, over n. */
    kurtosis(values: readonly number[]): number;
    corrcoeff(left: readonly number[], right: readonly number[]): number;
    covariance(left: readonly number[], right: readonly number[]): number;
    /** alphap = betap = 1 is definition 7 of Hyndman and Fan. */
    quantiles(values: readonly number[], at: readonly number[], alphap: number, betap: number): number[];
    readonly normal: {
      cdf(z: number, mean: number, deviation: number): number;
      inv(p: number, mean: number, deviation: number): number;
    };
  };
}
