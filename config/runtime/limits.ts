/** Every bound of the system in one place: loops, queues, retries, batches and pages. tests/unit/config checks how they relate. */
export const LIMITS = {
  /** Request bodies, in bytes. */
  apiBodyBytesMax: 256 * 1024,
  /** One part of an upload: below the 4.5 MB request limit of serverless hosts. */
  uploadPartBytesMax: 4 * 1024 * 1024,
  uploadBytesMax: 64 * 1024 * 1024,
  /** Import: decoded text of one file, and one line of it. */
  importTextBytesMax: 2 * 1024 * 1024 * 1024,
  importLineBytesMax: 4 * 1024,
  importBarsMax: 20_000_000,
  importErrorsListedMax: 20,
  /** Runs. */
  runQueuedPerUserMax: 50,
  runAttemptsMax: 3,
  runProgressIntervalMs: 250,
  runBarsPerSlice: 20_000,
  journalEntriesPerChunk: 5_000,
  /** Sessions. */
  sessionIdleMs: 30 * 60_000,
  sessionAbsoluteMs: 12 * 3_600_000,
  /** Connections to Postgres by process kind. */
  webConnectionsMax: 4,
  workerConnectionsMax: 6,
  queueConnectionsMax: 3,
  cliConnectionsMax: 2,
  /** Queue. */
  jobLockMs: 10_000,
  jobStalledCheckMs: 5_000,
  jobConcurrency: 2,
  workerHeartbeatMs: 2_000,
  workerStaleMs: 10_000,
  shutdownGraceMs: 20_000,
  /** Starting and stopping the system. */
  migrationLockWaitMsMax: 120_000,
  postgresStartMsMax: 60_000,
  postgresStopMsMax: 20_000,
  /** Pages of lists and charts. */
  pageRowsMax: 200,
  chartPointsMax: 4_000,
  /** Streams to the browser. */
  streamHeartbeatMs: 15_000,
  streamLifetimeMs: 50_000,
} as const;
