import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';

/** One recording of one feed: what it told from the moment it began until it ended. */
export const recordings = pgTable(
  'recordings',
  {
    id: text().primaryKey(),
    /** The feed it was recorded from: a venue, a generator, an imported file. */
    provider: text().notNull(),
    createdBy: text().notNull(),
    startedAt: instant().notNull().defaultNow(),
    /** The last sign of life of its writer. */
    writtenAt: instant().notNull().defaultNow(),
    /** Null while it is written; a writer that fell silent is ended by the sweeper. */
    endedAt: instant(),
  },
  (table) => [index('recordings_started_index').on(table.startedAt)],
);

/** What one instrument said on one channel of a recording: the sum of its chunks. */
export const recordingLines = pgTable(
  'recording_lines',
  {
    recordingId: text()
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    instrumentId: text().notNull(),
    channel: text().notNull(),
    eventCount: bigint({ mode: 'number' }).notNull(),
    chunkCount: integer().notNull(),
    storedBytes: bigint({ mode: 'number' }).notNull(),
    firstMs: bigint({ mode: 'number' }).notNull(),
    lastMs: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      name: 'recording_lines_pk',
      columns: [table.recordingId, table.instrumentId, table.channel],
    }),
    index('recording_lines_instrument_index').on(table.instrumentId, table.channel, table.lastMs),
  ],
);

/** Some events of one line as columns; lib/core/tape describes the bytes. Never changed after it was written. */
export const tapeChunks = pgTable(
  'tape_chunks',
  {
    recordingId: text()
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    instrumentId: text().notNull(),
    channel: text().notNull(),
    firstSeq: bigint({ mode: 'number' }).notNull(),
    eventCount: integer().notNull(),
    firstMs: bigint({ mode: 'number' }).notNull(),
    lastMs: bigint({ mode: 'number' }).notNull(),
    firstSnapshotMs: bigint({ mode: 'number' }),
    lastSnapshotMs: bigint({ mode: 'number' }),
    format: integer().notNull(),
    rawBytes: integer().notNull(),
    columns: bytes().notNull(),
    /** sha256 of `columns`, verified on every read. */
    checksum: text().notNull(),
  },
  (table) => [
    primaryKey({
      name: 'tape_chunks_pk',
      columns: [table.recordingId, table.instrumentId, table.channel, table.firstSeq],
    }),
    index('tape_chunks_time_index').on(table.instrumentId, table.channel, table.firstMs),
  ],
);

/** A stretch of which a recording knows nothing: of one line, or of all of them where the line is null. */
export const tapeHoles = pgTable(
  'tape_holes',
  {
    recordingId: text()
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    instrumentId: text(),
    channel: text(),
    fromMs: bigint({ mode: 'number' }).notNull(),
    toMs: bigint({ mode: 'number' }).notNull(),
    /** One word of FEED_FAULTS, or `recorder-overflow`. */
    reason: text().notNull(),
  },
  (table) => [primaryKey({ name: 'tape_holes_pk', columns: [table.recordingId, table.number] })],
);

/** A replay that can be watched: what was asked for, where it stands, and how it ended. */
export const replays = pgTable(
  'replays',
  {
    id: text().primaryKey(),
    state: text().notNull(),
    recordingIds: text().array().notNull(),
    /** Instruments to play; empty is all of them. */
    instrumentIds: text().array().notNull(),
    channels: text().array().notNull(),
    /** 1, 10, 100, or 0 for as fast as it goes. */
    speed: integer().notNull(),
    fromMs: bigint({ mode: 'number' }),
    toMs: bigint({ mode: 'number' }),
    /** Asked for by a person and taken by the worker. */
    seekMs: bigint({ mode: 'number' }),
    positionMs: bigint({ mode: 'number' }),
    eventsTold: bigint({ mode: 'number' }).notNull().default(0),
    tradesTold: bigint({ mode: 'number' }).notNull().default(0),
    eventsTotal: bigint({ mode: 'number' }),
    /** sha256 of everything that was told, once it was told from beginning to end. */
    digest: text(),
    failure: text(),
    /** Grows each time a worker takes it; a worker that was replaced can no longer write. */
    attempt: integer().notNull().default(0),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    beatAt: instant(),
    finishedAt: instant(),
  },
  (table) => [index('replays_created_index').on(table.createdAt)],
);
