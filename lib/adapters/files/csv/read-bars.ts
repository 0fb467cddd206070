import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import { joinBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { csvBarSource } from './csv-bar-source';

export interface ReadBarsOptions {
  /** `venue:symbol` */
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly gapPolicy: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  /** Bars not closed at this moment are refused. */
  readonly nowMs: number;
  /** Called after each page with the bars read so far; may throw to stop. */
  readonly onBars?: (barsRead: number) => void;
}

/** A whole CSV file (plain or gzip) as one series, read with the same rules as an import. Throws the same Refusals. */
export async function readBarsFile(path: string, options: ReadBarsOptions): Promise<BarSeries> {
  const source = csvBarSource(openFile(path), {
    label: basename(path),
    symbol: options.instrumentId.slice(options.instrumentId.indexOf(':') + 1),
    gapPolicy: options.gapPolicy,
    acknowledgeOutliers: options.acknowledgeOutliers,
    nowMs: options.nowMs,
  });
  const pages: BarColumns[] = [];
  let priceDecimals = 0;
  let barsRead = 0;
  for await (const page of source.pages({ timeframe: options.timeframe, fromMs: null, toMs: null })) {
    pages.push(page);
    priceDecimals = Math.max(priceDecimals, page.priceDecimals);
    options.onBars?.((barsRead += page.length));
  }
  const { instrumentId, timeframe } = options;
  return { instrumentId, timeframe, priceDecimals, ...joinBars(pages) };
}

/** The bytes of a file; a file that cannot be opened is refused by name. */
export async function* openFile(
  path: string,
  onBytes: (bytesRead: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      bytesRead += (chunk as Uint8Array).length;
      onBytes(bytesRead);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !['ENOENT', 'EACCES', 'EISDIR', 'EPERM'].includes(code)) throw error;
    throw new Refusal('FILE_UNREADABLE', {
      what: `cannot open ${path}`,
      why:
        { ENOENT: 'there is no such file', EISDIR: 'it is a directory' }[code] ??
        'it may not be read by this user',
      next: 'check the path; it is relative to the directory the command runs in',
      field: 'file',
      got: path,
      expected: 'a CSV file, plain or gzip',
    });
  }
}
