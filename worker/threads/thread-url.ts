/** The threads beside this code: the bundles in dist/, or the source when the source itself runs. */
export const BACKTEST_THREAD_URL = threadUrl('backtest-thread');
export const EXAMINE_THREAD_URL = threadUrl('examine-thread');

function threadUrl(name: string): URL {
  return new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url);
}
