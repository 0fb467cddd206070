import { csvBarSource, type CsvSettings } from '@/lib/adapters/files/csv/csv-bar-source';
import { joinBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';

export const HEADER = 'ts_ms,open,high,low,close,volume';
/** 2023-03-01T00:00:00Z */
export const START = 1_677_628_800_000;
export const NOW = Date.UTC(2024, 0, 1);

/** A good row at `minute`, with cells replaced by position. */
export function row(minute: number, cells: Readonly<Record<number, string>> = {}): string {
  const good = [String(START + minute * 60_000), '100.5', '101', '99.25', '100.75', '3.5'];
  return good.map((cell, column) => cells[column] ?? cell).join(',');
}

/** A file of these lines; every line ends with a line feed. */
export const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

export interface ReadOptions extends Partial<CsvSettings> {
  readonly timeframe?: Timeframe;
  /** Bytes per piece that the reader is given. */
  readonly pieceBytes?: number;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function read(
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<BarColumns & { priceDecimals: number }> {
  const { timeframe = '1m', pieceBytes = 1 << 20, ...settings } = options;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const source = csvBarSource(pieces(bytes, pieceBytes), {
    label: 'test',
    symbol: 'BTC/USDT',
    gapPolicy: 'refuse',
    acknowledgeOutliers: false,
    nowMs: NOW,
    ...settings,
  });
  const pages: BarColumns[] = [];
  let priceDecimals = 0;
  for await (const page of source.pages({ timeframe, fromMs: null, toMs: null })) {
    pages.push(page);
    priceDecimals = Math.max(priceDecimals, page.priceDecimals);
  }
  return { ...joinBars(pages), priceDecimals };
}

/** The refusal of a file that must be refused. */
export async function refusalOf(content: string | Uint8Array, options: ReadOptions = {}): Promise<Refusal> {
  const outcome = await read(content, options).catch((error: unknown) => error);
  if (outcome instanceof Refusal) return outcome;
  throw outcome instanceof Error ? outcome : new Error('the file was accepted');
}
