import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { buildHouse, type ExchangeHouse } from '@/worker/exchange/exchange-house';
import { settleOptions, type ExchangeOptions } from '@/worker/exchange/exchange-options';
import { Connection } from '@/worker/exchange/stream/connection';
import { answerMessage } from '@/worker/exchange/stream/stream-commands';

export const START = Date.UTC(2024, 0, 1);

/** An exchange that nobody can reach from outside, with a client that keeps what it is sent. */
export interface WatchedHouse extends ExchangeHouse {
  /** Every text that left, in order. */
  readonly sent: string[];
  /** The texts as objects, of one event type where given. */
  readonly frames: (event?: string) => Record<string, unknown>[];
  readonly ask: (method: string, params: readonly string[]) => Record<string, unknown>;
  readonly advance: (ms: number) => void;
}

export function watchedHouse(options: ExchangeOptions, streams: readonly string[] = []): WatchedHouse {
  const house = buildHouse(settleOptions({ clock: { startMs: START }, instruments: 2, ...options }));
  const sent: string[] = [];
  const nothing = (): void => undefined;
  const peer = {
    terminate: nothing,
    close: nothing,
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => sent.push(text),
  };
  const raw = { cork: () => undefined, uncork: () => undefined };
  const connection = new Connection(
    1,
    peer as unknown as WebSocket,
    raw as unknown as Socket,
    'plain',
    'test',
  );
  house.hub.add(connection);
  for (const stream of streams) house.hub.subscribe(connection, stream);
  const parsed = (): Record<string, unknown>[] =>
    sent.map((text) => JSON.parse(text) as Record<string, unknown>);
  return {
    ...house,
    sent,
    frames: (event) => parsed().filter((frame) => event === undefined || frame['e'] === event),
    ask: (method, params) =>
      JSON.parse(answerMessage(house, connection, JSON.stringify({ id: 7, method, params }))) as Record<
        string,
        unknown
      >,
    advance: (ms) => house.drive.advanceTo(house.clock.nowMs() + ms),
  };
}
