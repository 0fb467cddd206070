import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** One client of the market streams. */
export class Connection {
  readonly streams = new Set<string>();
  /** Streams that are told with the number of their subscription: those of accounts. */
  readonly subscriptions = new Map<string, number>();
  /** Times of the latest messages that it sent, for the limit of messages per second. */
  readonly messageTimes: number[] = [];

  constructor(
    readonly number: number,
    readonly socket: WebSocket,
    private readonly raw: Socket,
    /** Clients of `/stream` (combined) get every event in an envelope that names its stream; those of `/ws-api/v3` (api) ask. */
    readonly form: 'plain' | 'combined' | 'api',
    readonly address: string,
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
