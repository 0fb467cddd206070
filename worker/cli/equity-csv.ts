import type { BacktestOutcome } from '@/lib/core/backtest/result';
import { drawdownOf } from '@/lib/services/runs/drawdown';

/** Equity of every bar as CSV: start of the bar (UTC epoch ms), equity and benchmark at its close, fraction below the high. */
export function equityCsv(outcome: Pick<BacktestOutcome, 'equityTimeMs' | 'equity' | 'benchmark'>): string {
  const { equityTimeMs, equity, benchmark } = outcome;
  const drawdown = drawdownOf(equity);
  const rows = Array.from(
    equityTimeMs,
    (timeMs, index) => `${timeMs},${equity[index]},${benchmark[index]},${drawdown[index]}`,
  );
  return `ts_ms,equity,benchmark,drawdown\n${rows.join('\n')}\n`;
}
