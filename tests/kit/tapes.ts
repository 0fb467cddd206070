import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import {
  openChunk,
  sealChunk,
  type OpenTools,
  type SealTools,
  type TapeWindow,
} from '@/lib/core/tape/sealed-chunk';
import { compareLines, type TapeLine } from '@/lib/core/tape/tape-channel';
import type { PlayedRange } from '@/lib/core/tape/tape-merge';
import { columnsOf, lineOf } from '@/lib/core/tape/tape-columns';
import type { TapeEvent } from '@/lib/core/tape/tape-event';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const SEAL: SealTools = { hash, deflate: (bytes) => deflateRawSync(bytes, { level: 1 }) };
export const OPEN: OpenTools = {
  hash,
  inflate: (bytes, size) => inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) }),
};

export const TAPE_START = Date.UTC(2024, 0, 1);

/** Trades, quotes and book changes of several instruments in the order in which they were told; some trades come late. */
export function makeTape(
  seed: number,
  { events, instruments }: { events: number; instruments: number },
): TapeEvent[] {
  const random = createSeededRandom(seed);
  const updates = new Array<number>(instruments).fill(0);
  let timeMs = TAPE_START;
  return Array.from({ length: events }, (_, number): TapeEvent => {
    timeMs += Math.floor(random.uniform() * 4);
    const one = Math.floor(random.uniform() * instruments);
    const instrumentId = `practice:C${one}/USDT`;
    const price = 100 + Math.floor(random.uniform() * 1_000) / 100;
    const quantity = Math.floor(1 + random.uniform() * 1_000) / 1_000;
    const receivedMs = timeMs + 3;
    const kind = random.uniform();
    if (kind < 0.6) {
      const lateMs = random.uniform() < 0.05 ? timeMs - 7 : timeMs;
      const takerSide = number % 3 === 0 ? 'buy' : number % 3 === 1 ? 'sell' : null;
      const trade = {
        instrumentId,
        tradeId: String(number),
        timeMs: lateMs,
        price,
        quantity,
        takerSide,
      } as const;
      return { kind: 'trade', trade, receivedMs };
    }
    if (kind < 0.8) {
      const bidQuantity = number % 5 === 0 ? null : quantity;
      const quote = {
        instrumentId,
        timeMs,
        bid: price,
        ask: price + 0.01,
        bidQuantity,
        askQuantity: quantity,
      };
      return { kind: 'quote', quote, receivedMs };
    }
    const updateId = (updates[one]! += 1);
    const bids = [{ price, quantity: number % 4 === 0 ? 0 : quantity }];
    const asks = [{ price: price + 11, quantity }];
    const isWhole = updateId % 20 === 1;
    const book = isWhole
      ? ({ kind: 'book-snapshot', instrumentId, timeMs, updateId, bids, asks } as const)
      : ({
          kind: 'book-delta',
          instrumentId,
          timeMs,
          firstUpdateId: updateId,
          lastUpdateId: updateId,
          bids,
          asks,
        } as const);
    return { kind: 'book', book, receivedMs };
  });
}

/** A stretch that a made recording knows nothing of. */
interface MadeHole {
  readonly line: TapeLine | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: string;
}

interface MadeTape {
  readonly label: string;
  readonly lines: readonly TapeLine[];
  readonly holes: readonly MadeHole[];
  /** What each line told. */
  readonly told: readonly (readonly TapeEvent[])[];
  windows(rank: number, range: PlayedRange): AsyncGenerator<TapeWindow, void, undefined>;
}

/** Events as sealed and opened chunks of at most `chunk` events per line, as a recording would hold them. */
export function tapeOf(
  events: readonly TapeEvent[],
  { chunk, holes = [] }: { readonly chunk: number; readonly holes?: readonly MadeHole[] },
): MadeTape {
  const byLine = new Map<string, { line: TapeLine; events: TapeEvent[] }>();
  for (const event of events) {
    const line = lineOf(event);
    const key = `${line.channel} ${line.instrumentId}`;
    const known = byLine.get(key) ?? { line, events: [] };
    byLine.set(key, known);
    known.events.push(event);
  }
  const sorted = [...byLine.values()].sort((left, right) => compareLines(left.line, right.line));
  const windows = sorted.map(({ line, events: told }) => windowsOf(line, told, chunk));
  return {
    label: 'tape',
    lines: sorted.map(({ line }) => line),
    told: sorted.map((one) => one.events),
    holes,
    async *windows(rank, range) {
      for (const window of windows[rank]!) {
        if (sorted[rank]!.line.channel !== 'book' && window.turnMs.at(-1)! < range.fromMs) continue;
        if (window.turnMs[0]! < range.toMs) yield await Promise.resolve(window);
      }
    },
  };
}

function windowsOf(line: TapeLine, told: readonly TapeEvent[], chunk: number): TapeWindow[] {
  const windows: TapeWindow[] = [];
  let floorMs = -Infinity;
  for (let firstSeq = 0; firstSeq < told.length; firstSeq += chunk) {
    const part = told.slice(firstSeq, firstSeq + chunk);
    const sealed = sealChunk(columnsOf(line.channel, part), { firstSeq, floorMs }, SEAL);
    const window = openChunk(sealed, { ...OPEN, name: `${firstSeq}` });
    floorMs = window.turnMs.at(-1)!;
    windows.push(window);
  }
  return windows;
}

/** Time that only moves when it is waited for. `onWait` sees each wait, for tests that act at a moment. */
export class VirtualClock {
  constructor(
    public timeMs = 0,
    private readonly onWait: (timeMs: number) => void = () => undefined,
  ) {}

  nowMs(): number {
    return this.timeMs;
  }

  wait(ms: number): Promise<void> {
    this.timeMs += ms;
    this.onWait(this.timeMs);
    return Promise.resolve();
  }

  giveWay(): Promise<void> {
    return Promise.resolve();
  }
}
