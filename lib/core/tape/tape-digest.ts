import { littleEndian } from './little-endian';
import type { BookColumns } from './tape-columns';
import type { TapeMerge } from './tape-merge';

const BLOCK = 8_192;
/** More than any event has numbers besides its levels. */
const ROOM = 16;

/**
 * Boils down everything that was told, in order, to one hash: two replays that told the same have the same. Per event:
 * rank of its line, number in its line, turn, time, and what it says, as float64 in little-endian order. Trade ids are not
 * hashed: line and number say which trade it was.
 */
export class TapeDigest {
  private readonly block = new Float64Array(BLOCK + ROOM);
  private length = 0;

  /** `update` takes the bytes of a hash that the caller began and will end; they are its own only during the call. */
  constructor(private readonly update: (bytes: Uint8Array) => void) {}

  /** Adds the event that the merge tells now. */
  add(merge: TapeMerge): void {
    const { index, window } = merge;
    const { columns } = window;
    const { block } = this;
    let at = this.length;
    block[at++] = merge.line;
    block[at++] = window.firstSeq + index;
    block[at++] = merge.turnMs;
    block[at++] = columns.timeMs[index]!;
    if (columns.channel === 'trades') {
      block[at++] = columns.price[index]!;
      block[at++] = columns.quantity[index]!;
      block[at++] = columns.takerSide[index]!;
    } else if (columns.channel === 'quotes') {
      block[at++] = columns.bid[index]!;
      block[at++] = columns.ask[index]!;
      block[at++] = columns.bidQuantity[index]!;
      block[at++] = columns.askQuantity[index]!;
    } else {
      block[at++] = columns.isSnapshot[index]!;
      block[at++] = columns.firstUpdateId[index]!;
      block[at++] = columns.lastUpdateId[index]!;
      block[at++] = columns.bidCount[index]!;
      block[at++] = columns.askCount[index]!;
    }
    this.length = at;
    if (columns.channel === 'book') this.addLevels(columns, index);
    if (this.length >= BLOCK) this.flush();
  }

  /** Hands over what is left; call it once, before the hash is read. */
  flush(): void {
    this.update(littleEndian(this.block.subarray(0, this.length)));
    this.length = 0;
  }

  private addLevels(columns: BookColumns, index: number): void {
    for (let level = columns.levelStart[index]!; level < columns.levelStart[index + 1]!; level += 1) {
      if (this.length >= BLOCK) this.flush();
      this.block[this.length] = columns.levelPrice[level]!;
      this.block[this.length + 1] = columns.levelQuantity[level]!;
      this.length += 2;
    }
  }
}
