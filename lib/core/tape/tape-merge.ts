import type { TapeWindow } from './sealed-chunk';

/** What is played of each line: turns in [fromMs, toMs). */
export interface PlayedRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Many lines as one sequence in time order, without an object per event. Order: turn, then the line's rank, which the caller
 * gives by instrument, channel and recording, then the event's number in its line. Equal lines give an equal sequence,
 * however their events are cut into chunks.
 *
 * The caller moves with `next()` and reads `line`, `index` and the columns of `window`. When `next()` is false, either a
 * line has to be fed (`hungry()` says which) or everything was told.
 */
export class TapeMerge {
  /** The line of the event that is told now. */
  line = -1;
  index = -1;
  turnMs = Number.NaN;
  private readonly windows: (TapeWindow | null)[];
  private readonly indexes: Int32Array;
  private readonly turns: Float64Array;
  /** Lines that have an event, the earliest first: a binary heap of ranks. */
  private readonly heap: Int32Array;
  private size = 0;
  private readonly waiting: number[];
  /** The first of the heap was told and has to move on. */
  private wasTold = false;

  constructor(
    lineCount: number,
    private readonly range: PlayedRange,
  ) {
    this.windows = Array.from({ length: lineCount }, () => null);
    this.indexes = new Int32Array(lineCount);
    this.turns = new Float64Array(lineCount);
    this.heap = new Int32Array(lineCount);
    this.waiting = Array.from({ length: lineCount }, (_, line) => lineCount - 1 - line);
  }

  /** The columns that `index` points into. */
  get window(): TapeWindow {
    return this.windows[this.line]!;
  }

  /** The line that needs its next window before anything can be told; −1 when none does. */
  hungry(): number {
    return this.waiting.at(-1) ?? -1;
  }

  /** Gives the hungry line its next window, or null when it has ended. */
  feed(window: TapeWindow | null): void {
    const line = this.waiting.pop();
    if (line === undefined) throw new Error('no line of the tape is waiting');
    this.windows[line] = window;
    if (window === null) return;
    const index = firstAtOrAfter(window.turnMs, this.range.fromMs);
    if (index === window.turnMs.length) {
      this.waiting.push(line);
      return;
    }
    this.indexes[line] = index;
    const turn = window.turnMs[index]!;
    if (turn >= this.range.toMs) return;
    this.turns[line] = turn;
    this.heap[this.size] = line;
    this.size += 1;
    this.rise(this.size - 1);
  }

  /** Moves to the next event. False when a line is hungry, or all have ended. */
  next(): boolean {
    if (this.wasTold) {
      this.wasTold = false;
      this.moveFirst();
    }
    if (this.size === 0 || this.waiting.length > 0) return false;
    const line = this.heap[0]!;
    this.line = line;
    this.index = this.indexes[line]!;
    this.turnMs = this.turns[line]!;
    this.wasTold = true;
    return true;
  }

  /** When the next event is due; NaN when that is not known or there is none. Moves nothing a reader could see. */
  peekTurnMs(): number {
    if (this.wasTold) {
      this.wasTold = false;
      this.moveFirst();
    }
    return this.size === 0 || this.waiting.length > 0 ? Number.NaN : this.turns[this.heap[0]!]!;
  }

  private moveFirst(): void {
    const line = this.heap[0]!;
    const { turnMs } = this.windows[line]!;
    const index = this.indexes[line]! + 1;
    if (index === turnMs.length) {
      this.dropFirst();
      this.waiting.push(line);
      return;
    }
    const turn = turnMs[index]!;
    if (turn >= this.range.toMs) return this.dropFirst();
    this.indexes[line] = index;
    this.turns[line] = turn;
    this.sink();
  }

  private dropFirst(): void {
    this.size -= 1;
    if (this.size === 0) return;
    this.heap[0] = this.heap[this.size]!;
    this.sink();
  }

  private isBefore(left: number, right: number): boolean {
    const distance = this.turns[left]! - this.turns[right]!;
    return distance < 0 || (distance === 0 && left < right);
  }

  private rise(at: number): void {
    const { heap } = this;
    const line = heap[at]!;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(line, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = line;
  }

  private sink(): void {
    const { heap, size } = this;
    const line = heap[0]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!this.isBefore(heap[child]!, line)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = line;
  }
}

/** Index of the first turn that is not before `fromMs`; the length when there is none. Turns never fall. */
export function firstAtOrAfter(turnMs: Float64Array, fromMs: number): number {
  let low = 0;
  let high = turnMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (turnMs[middle]! < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
