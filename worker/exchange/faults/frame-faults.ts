import * as z from 'zod';
import type { Frame, FrameTap } from '../stream/hub';
import {
  COUNT,
  DURATION_MS,
  faultKind,
  NOTHING_TO_END,
  SYMBOL,
  type FaultKind,
  type FaultWorld,
} from './fault';

/**
 * `stream` picks one stream (`btcusdt@trade`) or all whose name ends so (`@depth@100ms`); without it all are meant. Of
 * the picked frames, those that contain a text where one is given, a `share` is hit, by seeded chance, until `count` were.
 */
const PICKED = {
  stream: z.string().min(1).optional(),
  contains: z.string().min(1).optional(),
  share: z.number().gt(0).lte(1).default(1),
  count: COUNT.optional(),
};
type Picked = {
  stream?: string | undefined;
  contains?: string | undefined;
  share: number;
  count?: number | undefined;
};

/** Lets through what is not picked; `hit` says what becomes of a frame that is. */
function tapPicked({ hub, random, done }: FaultWorld, picked: Picked, hit: FrameTap): () => void {
  let hits = 0;
  const untap = hub.tap((frame) => {
    if (!isHit(frame, picked)) return [frame];
    if (picked.share < 1 && random.uniform() >= picked.share) return [frame];
    hits += 1;
    const frames = hit(frame);
    if (hits === picked.count) done();
    return frames;
  });
  return untap;
}

/** True where a stream has the name, or ends with it where that begins with @. */
export function isPicked(name: string, stream: string | undefined): boolean {
  return stream === undefined || name === stream || (stream.startsWith('@') && name.endsWith(stream));
}

function isHit({ stream, text }: Frame, picked: Picked): boolean {
  return isPicked(stream, picked.stream) && (picked.contains === undefined || text.includes(picked.contains));
}

/** Each picked frame changes places with the next one of its stream; what still waits at the end leaves then. */
function reorder(world: FaultWorld, picked: Picked): () => void {
  const held = new Map<string, Frame>();
  let hits = 0;
  const untap = world.hub.tap((frame) => {
    if (!isPicked(frame.stream, picked.stream)) return [frame];
    const before = held.get(frame.stream);
    if (before !== undefined) {
      held.delete(frame.stream);
      if (hits === picked.count) world.done();
      return [frame, before];
    }
    if (
      hits === picked.count ||
      !isHit(frame, picked) ||
      (picked.share < 1 && world.random.uniform() >= picked.share)
    )
      return [frame];
    hits += 1;
    held.set(frame.stream, frame);
    return [];
  });
  return () => {
    untap();
    for (const frame of held.values()) world.hub.deliver(frame);
    held.clear();
  };
}

/** To every connection, whatever it hears. */
function tellAll({ hub, done }: FaultWorld, text: string): () => void {
  for (const connection of hub.connections) connection.send(text);
  done();
  return NOTHING_TO_END;
}

/** What goes wrong with the frames of streams. */
export const FRAME_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'mute',
    row: 'F29',
    summary: 'the connection stays open, pings go on, and no frame comes',
    settings: z.strictObject({ stream: PICKED.stream, contains: PICKED.contains }),
    drill: () => ({ forMs: 8_000 }),
    begin: (world, picked) => tapPicked(world, { ...picked, share: 1 }, () => []),
  }),
  faultKind({
    name: 'drop',
    row: 'F31',
    summary: 'frames are lost',
    settings: z.strictObject(PICKED),
    drill: () => ({ stream: '@trade', share: 0.5, count: 5 }),
    begin: (world, picked) => tapPicked(world, picked, () => []),
  }),
  faultKind({
    name: 'duplicate',
    row: 'F31',
    summary: 'frames come twice',
    settings: z.strictObject(PICKED),
    drill: () => ({ share: 0.5, count: 20 }),
    begin: (world, picked) => tapPicked(world, picked, (frame) => [frame, frame]),
  }),
  faultKind({
    name: 'reorder',
    row: 'F31',
    summary: 'a frame comes after the next one of its stream',
    settings: z.strictObject(PICKED),
    drill: () => ({ stream: '@trade', count: 5, forMs: 5_000 }),
    begin: reorder,
  }),
  faultKind({
    name: 'delay',
    row: 'F31',
    summary: 'frames come late, in order',
    settings: z.strictObject({ ...PICKED, delayMs: DURATION_MS }),
    drill: () => ({ delayMs: 700, forMs: 3_000 }),
    begin: (world, picked) =>
      tapPicked(world, picked, (frame) => {
        world.clock.at(world.clock.nowMs() + picked.delayMs, () => world.hub.deliver(frame));
        return [];
      }),
  }),
  faultKind({
    name: 'depth-gap',
    row: 'F34',
    summary: 'one depth frame of a symbol is lost: the next one begins beyond the number that follows',
    settings: z.strictObject({ symbol: SYMBOL }),
    drill: (symbol) => ({ symbol }),
    begin: (world, { symbol }) =>
      tapPicked(world, { stream: `${symbol.toLowerCase()}@depth@100ms`, share: 1, count: 1 }, () => []),
  }),
  faultKind({
    name: 'malformed',
    row: 'F33',
    summary: 'a frame is cut in the middle of its JSON',
    settings: z.strictObject(PICKED),
    drill: () => ({ stream: '@trade', count: 1 }),
    begin: (world, picked) =>
      tapPicked(world, picked, ({ stream, text }) => [{ stream, text: text.slice(0, text.length >> 1) }]),
  }),
  faultKind({
    name: 'oversized',
    row: 'F33',
    summary: 'one frame of many megabytes on every WebSocket',
    settings: z.strictObject({
      bytes: z
        .number()
        .int()
        .positive()
        .max(256 * 1024 * 1024)
        .default(50 * 1024 * 1024),
    }),
    drill: () => ({}),
    begin: (world, { bytes }) => tellAll(world, `{"e":"padding","padding":"${'x'.repeat(bytes)}"}`),
  }),
  faultKind({
    name: 'unknown-event',
    row: 'F33',
    summary: 'an event that no documentation names, on every WebSocket',
    settings: z.strictObject({ event: z.string().min(1).max(40).default('lunarEclipse') }),
    drill: () => ({}),
    begin: (world, { event }) =>
      tellAll(world, JSON.stringify({ e: event, E: world.clock.shownMs(), depth: { totality: true } })),
  }),
];
