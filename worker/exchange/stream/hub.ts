import { LIMITS } from '@/config/runtime/limits';
import type { Connection } from './connection';

/** Sees every frame before it leaves and says what leaves instead: the same, others, several, or none. */
export type FrameTap = (frame: Frame) => readonly Frame[];

export interface Frame {
  readonly stream: string;
  readonly text: string;
}

/** Who listens to what. A frame is written once for each form (plain, in the envelope) and handed to all who want it. */
export class Hub {
  readonly connections = new Set<Connection>();
  private readonly listeners = new Map<string, Set<Connection>>();
  private readonly taps = new Set<FrameTap>();
  private isCorked = false;
  /** Frames handed to sockets since the start. */
  framesSent = 0;
  connectionsOpened = 0;

  add(connection: Connection): void {
    this.connectionsOpened += 1;
    this.connections.add(connection);
    if (this.isCorked) connection.cork();
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    for (const stream of connection.streams) this.unsubscribe(connection, stream);
  }

  subscribe(connection: Connection, stream: string): void {
    connection.streams.add(stream);
    const listeners = this.listeners.get(stream);
    if (listeners === undefined) this.listeners.set(stream, new Set([connection]));
    else listeners.add(connection);
  }

  unsubscribe(connection: Connection, stream: string): void {
    connection.streams.delete(stream);
    connection.subscriptions.delete(stream);
    const listeners = this.listeners.get(stream);
    listeners?.delete(connection);
    if (listeners?.size === 0) this.listeners.delete(stream);
  }

  /** Nothing needs to be built for a stream that nobody hears. */
  isHeard(stream: string): boolean {
    return this.listeners.has(stream);
  }

  /** Names of all streams that somebody hears. */
  heard(): IterableIterator<string> {
    return this.listeners.keys();
  }

  publish(stream: string, text: string): void {
    if (this.taps.size === 0) return this.deliver({ stream, text });
    let frames: readonly Frame[] = [{ stream, text }];
    for (const tap of this.taps) frames = frames.flatMap(tap);
    for (const frame of frames) this.deliver(frame);
  }

  /** Past all taps: to whoever hears the stream. */
  deliver({ stream, text }: Frame): void {
    let wrapped: string | null = null;
    for (const connection of this.listeners.get(stream) ?? []) {
      this.framesSent += 1;
      const subscription = connection.subscriptions.get(stream);
      if (subscription !== undefined) connection.send(`{"subscriptionId":${subscription},"event":${text}}`);
      else if (connection.form === 'combined')
        connection.send((wrapped ??= `{"stream":"${stream}","data":${text}}`));
      else connection.send(text);
      if (connection.bytesWaiting > LIMITS.exchangeWaitingBytesMax) connection.socket.terminate();
    }
  }

  /** Adds a tap; the function that comes back takes it out. */
  tap(tap: FrameTap): () => void {
    this.taps.add(tap);
    return () => void this.taps.delete(tap);
  }

  /** Runs something that may send many frames, and lets each client have its frames in one piece. */
  inOnePiece<T>(run: () => T): T {
    if (this.isCorked) return run();
    this.isCorked = true;
    for (const connection of this.connections) connection.cork();
    try {
      return run();
    } finally {
      this.isCorked = false;
      for (const connection of this.connections) connection.uncork();
    }
  }
}
