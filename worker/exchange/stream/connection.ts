import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** One client of the market streams. */
export class Connection {
  readonly streams = new Set<string>();
  /** Times of the latest messages that it sent, for the limit of messages per second. */
  readonly messageTimes: number[] = [];

  constructor(
    readonly number: number,
    readonly socket: WebSocket,
    private readonly raw: Socket,
    /** Clients of `/stream` get every event in an envelope that names its stream. */
    readonly isCombined: boolean,
    readonly openedMs: number,
  ) {}

  send(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  /** What is written until `uncork` leaves in one piece: one system call for many frames. */
  cork(): void {
    this.raw.cork();
  }

  uncork(): void {
    this.raw.uncork();
  }

  /** Bytes that wait because the client does not read. */
  get bytesWaiting(): number {
    return this.socket.bufferedAmount;
  }
}
