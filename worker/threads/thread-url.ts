/** The backtest thread beside this code: the bundle in dist/, or the source when the source itself runs. */
export const BACKTEST_THREAD_URL = new URL(
  import.meta.url.endsWith('.ts') ? './backtest-thread.ts' : './backtest-thread.mjs',
  import.meta.url,
);
