import { Refusal } from '@/lib/core/model/refusal';

/** Bytes of a stream in pieces of the length that is asked for. */
export class ByteFeed {
  private readonly source: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.source = bytes[Symbol.asyncIterator]();
  }

  /** Exactly `length` bytes, in memory of their own. @throws Refusal FILE_DAMAGED when there are fewer */
  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      if (this.rest.length === 0) {
        const next = await this.source.next();
        if (next.done === true) throw cut();
        this.rest = next.value;
      }
      const piece = this.rest.subarray(0, length - at);
      taken.set(piece, at);
      at += piece.length;
      this.rest = this.rest.subarray(piece.length);
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}

function cut(): Refusal {
  return new Refusal('FILE_DAMAGED', {
    what: 'the file ends in the middle of a batch',
    why: 'it was cut off on the way, so nothing of it is used',
    next: 'fetch or export the file again',
  });
}
