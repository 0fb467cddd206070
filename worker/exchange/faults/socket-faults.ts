import * as z from 'zod';
import type { Connection } from '../stream/connection';
import { isPicked } from './frame-faults';
import { faultKind, NOTHING_TO_END, type FaultKind } from './fault';

/** What goes wrong with connections. */
export const SOCKET_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'cut',
    row: 'F28',
    summary:
      'every WebSocket is gone at once, without a word, or those that hear a stream (@user: those of accounts)',
    settings: z.strictObject({ stream: z.string().min(1).optional() }),
    drill: () => ({}),
    begin({ hub, done }, { stream }) {
      for (const { socket, streams } of hub.connections)
        if (stream === undefined || [...streams].some((name) => isPicked(name, stream))) socket.terminate();
      done();
      return NOTHING_TO_END;
    },
  }),
  faultKind({
    name: 'refuse',
    row: 'F28',
    summary: 'new WebSockets are turned away with 503',
    settings: z.strictObject({}),
    drill: () => ({ forMs: 3_000 }),
    begin({ sockets }) {
      sockets.isRefusing = true;
      return () => {
        sockets.isRefusing = false;
      };
    },
  }),
  faultKind({
    name: 'shutdown',
    row: 'F30',
    summary: 'serverShutdown is announced on every WebSocket, which closes with 1001 some time after',
    settings: z.strictObject({ graceMs: z.number().int().min(0).default(1_000) }),
    drill: () => ({ graceMs: 500 }),
    begin({ hub, clock, done }, { graceMs }) {
      const told = [...hub.connections];
      for (const connection of told) connection.send(announcement(connection, clock.shownMs()));
      return clock.at(clock.nowMs() + graceMs, () => {
        for (const { socket } of told) socket.close(1001, 'Server shutdown');
        done();
      });
    },
  }),
];

function announcement({ form }: Connection, timeMs: number): string {
  const event = `{"e":"serverShutdown","E":${timeMs}}`;
  if (form === 'api') return `{"event":${event}}`;
  return form === 'combined' ? `{"stream":"!serverShutdown","data":${event}}` : event;
}
