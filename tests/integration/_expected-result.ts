import { fileURLToPath } from 'node:url';
import { coreCodeHash } from '@/config/tooling/code-hash.mjs';
import { backtestResult, type BacktestResult } from '@/lib/contracts/api/backtest-result';
import type { CreateRunRequest } from '@/lib/contracts/api/run';
import { storedSettings } from '@/lib/services/runs/stored-settings';
import { createBacktest } from '@/lib/core/backtest/backtest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { LOT_SIZE_DEFAULT } from '@/lib/services/runs/cli-command';
import { backtestInputOf } from '@/lib/services/runs/backtest-input';
import { curvesOf } from '@/lib/services/runs/curves';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The document this run must have, computed here in one go, without queue, threads or database. */
export function expectedResult(
  series: BarSeries | readonly BarSeries[],
  request: CreateRunRequest,
): BacktestResult {
  const { idempotencyKey: _key, ...asked } = request;
  const settings = storedSettings(asked);
  const markets = ('timeMs' in series ? [series] : series).map((bars) => {
    const [venue = '', symbol = ''] = bars.instrumentId.split(':');
    const [base = '', quote = ''] = symbol.split('/');
    return { bars, instrument: { venue, symbol, base, quote, lotSize: LOT_SIZE_DEFAULT, isDemo: false } };
  });
  const codeHash = coreCodeHash(ROOT);
  const backtest = createBacktest(backtestInputOf({ settings, markets, codeHash }));
  while (!backtest.advance(1_000_000));
  const { document, equityTimeMs: timeMs, equity, benchmark } = backtest.result();
  const whole = { ...document, equity: curvesOf({ timeMs, equity, benchmark }) };
  return backtestResult.parse(JSON.parse(JSON.stringify(whole)));
}
