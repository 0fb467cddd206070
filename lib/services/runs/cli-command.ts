import type { RunSettings } from '@/lib/contracts/api/run';
import { executionWords } from './execution-words';

export interface CliCommandOptions {
  readonly venue: string;
  readonly symbol: string;
  /** Decimal text; left out of the command when it is the CLI's own default. */
  readonly lotSize: string;
}

export const LOT_SIZE_DEFAULT = '0.00000001';

/**
 * The line that computes the same run in a shell, from the bars of the connected database; with `--bars FILE` added it
 * needs no database. Quoted for POSIX shells.
 */
export function cliCommandOf(
  settings: Omit<RunSettings, 'accountLimits' | 'strategyHash'>,
  { venue, symbol, lotSize }: CliCommandOptions,
): string {
  const words = ['npm', 'run', '-s', 'sextant', '--', 'backtest', 'run', '--strategy', settings.strategy];
  for (const [name, value] of Object.entries(settings.params))
    words.push('--param', `${name}=${String(value)}`);
  words.push('--venue', venue, '--instrument', symbol, '--timeframe', settings.timeframe);
  if (settings.fromMs !== null) words.push('--from', isoText(settings.fromMs));
  if (settings.toMs !== null) words.push('--to', isoText(settings.toMs));
  words.push('--capital', settings.capital, '--fee', settings.feeRate);
  if (/[1-9]/.test(settings.feePerTrade)) words.push('--fee-per-trade', settings.feePerTrade);
  words.push('--slippage-bps', settings.slippageBps);
  if (settings.fillModel !== 'next-open') words.push('--fill-model', settings.fillModel);
  if (settings.seed !== 1) words.push('--seed', String(settings.seed));
  words.push(...executionWords(settings));
  if (lotSize !== LOT_SIZE_DEFAULT) words.push('--lot-size', lotSize);
  return words.map(shellQuote).join(' ');
}

function isoText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}

/** A word as a POSIX shell reads it back unchanged; plain words stay bare so that the line is easy on the eye. */
export function shellQuote(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
