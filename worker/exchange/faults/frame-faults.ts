import * as z from 'zod';
import { faultKind, type FaultKind } from './fault';

/** `stream` picks one stream (`btcusdt@trade`) or all whose name ends so (`@depth@100ms`); without it all are meant. */
const picked = { stream: z.string().min(1).optional() };

function isPicked(name: string, stream: string | undefined): boolean {
  return stream === undefined || name === stream || (stream.startsWith('@') && name.endsWith(stream));
}

/** What goes wrong with the frames of streams. */
export const FRAME_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'mute',
    row: 'F29',
    summary: 'the connection stays open, pings go on, and no frame comes',
    settings: z.strictObject(picked),
    begin: ({ hub }, { stream }) => hub.tap((frame) => (isPicked(frame.stream, stream) ? [] : [frame])),
  }),
];
