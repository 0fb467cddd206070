declare module 'jstat' {
  export const jStat: {
    mean(values: readonly number[]): number;
    stdev(values: readonly number[], isSample: boolean): number;
  };
}
