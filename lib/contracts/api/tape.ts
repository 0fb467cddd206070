import * as z from 'zod';
import { REPLAY_SPEEDS, REPLAY_STATES, TAPE_CHANNEL_NAMES } from './tape-words';
import { LISTED_ROWS_DEFAULT, LISTED_ROWS_MAX } from '@/lib/contracts/api/page';

const timeMs = z.number().int().describe('UTC epoch milliseconds');

export const recordingLine = z.strictObject({
  instrumentId: z.string(),
  channel: z.enum(TAPE_CHANNEL_NAMES),
  events: z.number().int(),
  chunks: z.number().int(),
  storedBytes: z.number().int(),
  fromMs: timeMs,
  toMs: timeMs,
});

/** A stretch of which a recording knows nothing. */
export const recordingHole = z.strictObject({
  instrumentId: z.string().nullable().describe('null: every line'),
  channel: z.string().nullable(),
  fromMs: timeMs,
  toMs: timeMs,
  reason: z.string(),
});

export const recordingSummary = z.strictObject({
  id: z.string(),
  provider: z.string(),
  createdBy: z.string(),
  startedAtMs: timeMs,
  /** Null while it is written. */
  endedAtMs: timeMs.nullable(),
  fromMs: timeMs.nullable(),
  toMs: timeMs.nullable(),
  events: z.number().int(),
  storedBytes: z.number().int(),
  lines: z.array(recordingLine),
  holes: z.array(recordingHole),
});

export const listRecordingsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LISTED_ROWS_MAX).default(LISTED_ROWS_DEFAULT),
});

const ids = z.array(z.string().min(1).max(120));

export const createReplayRequest = z.strictObject({
  /** Recordings, or instruments: then every recording of them in the range. */
  tapes: ids.min(1).max(20),
  /** Only these instruments; empty is all. */
  instruments: ids.max(200).default([]),
  channels: z.array(z.enum(TAPE_CHANNEL_NAMES)).max(3).default([]),
  speed: z.enum(REPLAY_SPEEDS).default('1x'),
  fromMs: timeMs.nullable().default(null),
  toMs: timeMs.nullable().default(null),
});

export const changeReplayRequest = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('cancel') }),
  z.strictObject({ do: z.literal('speed'), speed: z.enum(REPLAY_SPEEDS) }),
  z.strictObject({ do: z.literal('seek'), toMs: timeMs }),
]);

/** A replay as a page shows it, always marked REPLAY. */
export const replaySummary = z.strictObject({
  id: z.string(),
  mark: z.literal('REPLAY'),
  state: z.enum(REPLAY_STATES),
  speed: z.enum(REPLAY_SPEEDS),
  tapes: z.array(z.string()),
  channels: z.array(z.enum(TAPE_CHANNEL_NAMES)),
  /** What it plays, and under which id each instrument's newest quote, print and book can be read. */
  instruments: z.array(z.strictObject({ instrumentId: z.string(), watchId: z.string() })),
  fromMs: timeMs,
  toMs: timeMs,
  positionMs: timeMs.nullable(),
  /** 0 … 1 of the range. */
  progress: z.number(),
  eventsTold: z.number().int(),
  tradesTold: z.number().int(),
  eventsTotal: z.number().int().nullable(),
  digest: z.string().nullable().describe('sha256 of everything that was told, once it was told whole'),
  failure: z.string().nullable(),
  createdBy: z.string(),
  createdAtMs: timeMs,
  finishedAtMs: timeMs.nullable(),
});

export const bookQuery = z.strictObject({
  instrument: z.string().min(3).max(120),
  atMs: z.coerce.number().int(),
  levels: z.coerce.number().int().min(1).max(1_000).default(20),
  bps: z.coerce.number().min(0).max(10_000).default(10),
  recording: z.string().max(60).optional(),
  /** The instrument's decimals: with both, the venue's own checksum is computed too. */
  priceDecimals: z.coerce.number().int().min(0).max(18).optional(),
  quantityDecimals: z.coerce.number().int().min(0).max(18).optional(),
});

export const bookRangeQuery = z.strictObject({
  ...bookQuery.omit({ atMs: true, priceDecimals: true, quantityDecimals: true }).shape,
  fromMs: z.coerce.number().int(),
  toMs: z.coerce.number().int(),
  /** How many moments are looked at. */
  points: z.coerce.number().int().min(2).max(1_000).default(100),
});

/** The last prints of an instrument up to a moment, from its recordings. */
export const printsQuery = z.strictObject({
  instrument: z.string().min(3).max(120),
  atMs: z.coerce.number().int().optional().describe('the newest when left out'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const printList = z.strictObject({
  instrumentId: z.string(),
  /** Until when something of the instrument is recorded; null when nothing is. */
  recordedToMs: timeMs.nullable(),
  prints: z
    .array(
      z.strictObject({
        tradeId: z.string(),
        timeMs,
        price: z.number(),
        quantity: z.number(),
        takerSide: z.enum(['buy', 'sell']).nullable(),
      }),
    )
    .describe('newest first'),
});
export type PrintsQuery = z.infer<typeof printsQuery>;
export type PrintList = z.infer<typeof printList>;

const orNull = z.number().nullable();

/** Prices in quote, quantities in base units; null where a side is empty. */
export const bookFigures = z.strictObject({
  bid: orNull,
  ask: orNull,
  bidQuantity: orNull,
  askQuantity: orNull,
  mid: orNull,
  spread: orNull,
  spreadBps: orNull,
  microprice: orNull,
  bidDepth: z.number(),
  askDepth: z.number(),
  bidDepthWithin: orNull,
  askDepthWithin: orNull,
  imbalance: orNull,
  crossing: z.enum(['none', 'locked', 'crossed']),
});

export const bookDocument = z.strictObject({
  instrumentId: z.string(),
  recordingId: z.string(),
  atMs: timeMs,
  /** Time and number of the last change that is in it. */
  bookMs: z.number(),
  updateId: z.number(),
  /** The whole book that it was built from, and how many changes since. */
  snapshotMs: z.number(),
  changes: z.number().int(),
  checksum: z.string().describe('CRC-32 of the whole book, lib/core/book/SPEC.md B11'),
  venueChecksum: z.number().int().nullable().describe('CRC-32 of the ten best levels as Kraken computes it'),
  bids: z.array(z.tuple([z.number(), z.number()])).describe('price, quantity; best first'),
  asks: z.array(z.tuple([z.number(), z.number()])),
  bidLevels: z.number().int(),
  askLevels: z.number().int(),
  figures: bookFigures,
});

/** Statistics of a book over a range; moments at which it was not known are said, never filled. */
export const bookRange = z.strictObject({
  instrumentId: z.string(),
  recordingId: z.string(),
  fromMs: timeMs,
  toMs: timeMs,
  points: z.array(z.strictObject({ atMs: timeMs, figures: bookFigures.nullable() })),
  /** Where changes are missing: from the last one that fits to the whole book after it. */
  gaps: z.array(z.strictObject({ fromMs: timeMs, toMs: timeMs.nullable(), why: z.string() })),
  changes: z.number().int(),
  crossed: z.number().int().describe('changes after which the book was crossed'),
  locked: z.number().int(),
  /** Whole books that came later and were compared with the kept one of the same number. */
  compared: z.number().int(),
  differences: z.array(
    z.strictObject({
      atMs: timeMs,
      side: z.enum(['bid', 'ask']),
      price: z.number(),
      kept: z.number(),
      told: z.number(),
    }),
  ),
});

export type RecordingSummary = z.infer<typeof recordingSummary>;
export type CreateReplayRequest = z.infer<typeof createReplayRequest>;
export type ChangeReplayRequest = z.infer<typeof changeReplayRequest>;
export type ReplaySummary = z.infer<typeof replaySummary>;
export type ReplaySpeedName = (typeof REPLAY_SPEEDS)[number];
export type ReplayState = (typeof REPLAY_STATES)[number];
export type BookQuery = z.infer<typeof bookQuery>;
export type BookRangeQuery = z.infer<typeof bookRangeQuery>;
export type BookDocument = z.infer<typeof bookDocument>;
export type BookRange = z.infer<typeof bookRange>;
