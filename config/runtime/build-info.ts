/** Put in by the bundler (worker/launch/bundle.mjs) and by Next (next.config.mjs); absent when source runs as it is. */
declare const SEXTANT_CODE_HASH: string | undefined;
declare const SEXTANT_VERSION: string | undefined;

/**
 * Which code this is. `codeHash` is sha256 hex over every file of lib/core: two processes with the same hash compute the
 * same backtest. Source that was not built says `unbuilt`, so that a run never claims code it cannot name.
 */
export const BUILD_INFO: { readonly version: string; readonly codeHash: string } = {
  version: typeof SEXTANT_VERSION === 'string' ? SEXTANT_VERSION : 'unbuilt',
  codeHash: typeof SEXTANT_CODE_HASH === 'string' ? SEXTANT_CODE_HASH : 'unbuilt',
};
