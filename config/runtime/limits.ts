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
  importAttemptsMax: 3,
  importProgressIntervalMs: 250,
  /** Merges that lose against another writer of the same series start over this often. */
  importMergeAttemptsMax: 5,
  /** An upload that nobody finishes is dropped after this. */
  importAbandonedMs: 24 * 3_600_000,
  /** Uploads, downloads and generations of one person that have not ended: their parts wait in the database. */
  importsPerUserOpenMax: 20,
  seriesListedMax: 2_000,
  /** Bars that arrive one by one wait in the tail of their series until there are so many; then they become months. */
  tailBarsMax: 720,
  tailsFoldedPerSweep: 5,
  /** Series that lose old months in one round of housekeeping. */
  retentionSeriesPerSweep: 20,
  /** Of one revision, so many changed bars are kept with their old and new numbers; the others are counted. */
  revisionChangesKeptMax: 200,
  rangesListedMax: 200,
  marksListedMax: 5_000,
  universeVersionsListedMax: 200,
  /** Values of one answer of the features API; the command line has no such bound. */
  featureValuesMax: 400_000,
  /** How often a worker looks whether the universe has become another. */
  universeEveryMs: 3_600_000,
  /** Download: bars kept in memory before they are stored, and how one call to a venue is bounded. */
  syncBarsPerStore: 10_000,
  syncBarsPerStoreMax: 50_000,
  /** Stored bars that a download reads again to see whether the venue changed them. */
  syncOverlapBars: 5,
  /** Series that one command downloads, and how many of one venue side by side, under its rate limit. */
  syncSeriesMax: 500,
  syncLanesPerVenue: 4,
  /** What one venue lists. */
  instrumentsListedMax: 20_000,
  instrumentVersionsPerInsert: 1_000,
  venueCallMsMax: 20_000,
  venueAttemptsMax: 6,
  venueBackoffMs: 500,
  venueBackoffMsMax: 30_000,
  venueRetryAfterMsMax: 120_000,
  /** Runs. */
  runQueuedPerUserMax: 50,
  runAttemptsMax: 3,
  runProgressIntervalMs: 250,
  runBarsPerSlice: 20_000,
  journalEntriesPerChunk: 5_000,
  /** Reading a journal back: pieces of one answer, and pieces after its stretch to see how the last orders ended. */
  journalChunksPerReadMax: 100,
  journalChunksSettlingMax: 3,
  /** A run without progress for this long is stopped: its strategy loops, or its thread hangs. */
  runStuckMs: 60_000,
  /** Beginnings and returns to the queue that are kept with one run. */
  runLifeStepsMax: 100,
  /** After a cancel or a shutdown a run's thread gets this long to stop by itself; then it is ended. */
  runStopGraceMs: 750,
  /** Heap of one backtest thread; its columns live outside the heap. */
  runThreadHeapMbMax: 1_024,
  /** Where its new objects live, three times the space that is collected at once: a run makes few, and a larger one only stands there. */
  runThreadYoungMbMax: 12,
  /** The sweeper that gives runs their lost jobs back: how often, and how many it looks at each time. */
  sweepEveryMs: 20_000,
  sweepRunsMax: 10_000,
  /** Sessions. */
  sessionIdleMs: 30 * 60_000,
  sessionAbsoluteMs: 12 * 3_600_000,
  /** Real use is noted at most this often, so that reading pages does not write a row each time. */
  sessionTouchMs: 30_000,
  sessionsPerUserListed: 50,
  /** Wrong passwords in one window: per account, per known device of an account, per address, and in all. */
  signInWindowMs: 15 * 60_000,
  signInPerAccountMax: 10,
  signInPerAddressMax: 50,
  signInGlobalMax: 500,
  passwordLengthMin: 15,
  passwordLengthMax: 256,
  /** JSON that comes in: how deep and how many values, before it is parsed. */
  jsonDepthMax: 20,
  jsonValuesMax: 5_000,
  /** Configuration files: characters, nested levels, values after aliases are followed, aliases, instruments of a universe. */
  configCharsMax: 64 * 1024,
  configDepthMax: 24,
  configValuesMax: 5_000,
  configAliasesMax: 64,
  /** A user's strategy: size of one source file, how many there are, and how long each step of checking one may take. */
  strategyFileBytesMax: 256 * 1024,
  strategyFilesMax: 50,
  strategyCheckMsMax: 30_000,
  /** A check whose steps did not end by themselves is ended from outside. */
  strategyExamineMsMax: 100_000,
  /** How many strategies of people's own a worker looks after, how often it looks, and how long it keeps code nothing refers to. */
  ownStrategiesMax: 200,
  ownStrategiesLookMs: 500,
  strategyCodeUnusedMs: 24 * 3_600_000,
  /** Changed files are looked at once they were quiet for so long. */
  reloadQuietMs: 100,
  /** Live feeds: one question to a venue, one connection being made, one frame, and what a line keeps while it waits. */
  feedCallMsMax: 4_000,
  feedConnectMsMax: 5_000,
  feedFrameBytesMax: 8 * 1024 * 1024,
  feedRecentIds: 512,
  feedHeldTradesMax: 5_000,
  feedHeldChangesMax: 2_000,
  feedBookLevels: 500,
  feedTradesPerPage: 1_000,
  feedRecoveryPagesMax: 200,
  feedLinesMax: 600,
  /** A missing print may be late for so long; then the venue's record is asked. */
  feedLateMs: 300,
  /** Silence: how often it is looked for, an answer to a ping, and how long a line that speaks may be quiet unproved. */
  feedLookMs: 500,
  feedPingAnswerMsMax: 3_000,
  feedQuietMs: 2_000,
  feedQuietProvedMsMax: 30_000,
  /** While the stream is down the venue's record is read this often. */
  feedPollMs: 1_000,
  feedBackoffMs: 250,
  feedBackoffMsMax: 15_000,
  /** A connection that stood for so long starts the waits anew. */
  feedStableMs: 10_000,
  feedClockEveryMs: 60_000,
  /** The supervisor: wanted feeds, states and prices by the second; another provider after, and back after. */
  feedSuperviseMs: 1_000,
  feedFailoverMs: 4_000,
  feedFailbackMs: 60_000,
  feedQuoteStaleMs: 10_000,
  feedTradeStaleMs: 60_000,
  feedsListedMax: 1_000,
  /** A print may amend its minute for so many minutes: as long as an outage may last and leave whole bars. */
  feedLateMinutes: 60,
  feedConnectionsMax: 3,
  alertsListedMax: 500,
  /** Alert rules: how often they are held against what is measured, and of how many lines of feeds. */
  alertLookMs: 5_000,
  feedLinesMeasuredMax: 3_000,
  /** Practice exchange: what may wait for a client that does not read, and requests of its control port. */
  exchangeWaitingBytesMax: 256 * 1024 * 1024,
  exchangeControlBytesMax: 64 * 1024,
  exchangeAdvanceMsMax: 3_600_000,
  exchangeInstrumentsMax: 500,
  /** Trading venues: one order from its first byte to the last of the answer, one question, and how long a question is good for. */
  venueSubmitMsMax: 10_000,
  venueQuestionMsMax: 10_000,
  venueQuestionWindowMs: 5_000,
  venueAnswerBytesMax: 64 * 1024 * 1024,
  /** Of one answer about an order, what is kept for the record. */
  venueCallBytesKept: 64 * 1024,
  /** Questions about the past of one instrument that one reading may take. */
  venueStretchesMax: 120,
  /** An account's stream that brought nothing is renewed after this; a socket is pinged when it was silent for so long. */
  venueStreamQuietMs: 60_000,
  venueStreamPingMs: 5_000,
  /** Connections to Postgres by process kind. */
  webConnectionsMax: 4,
  /** One of them is kept by the lease of the alert rules. */
  workerConnectionsMax: 7,
  /** Sessions and orders: their own, so that no job, feed or page ever waits in front of an order. */
  orderConnectionsMax: 5,
  orderLockMsMax: 5_000,
  queueConnectionsMax: 3,
  cliConnectionsMax: 2,
  /** Queue. */
  jobLockMs: 10_000,
  jobStalledCheckMs: 5_000,
  jobConcurrency: 2,
  /** Tries of one job whose handler threw; the wait doubles from jobBackoffMs. */
  jobAttemptsMax: 5,
  jobBackoffMs: 500,
  /** How often a job may be found abandoned; above runAttemptsMax, so that the handler decides and says why. */
  jobStalledMax: 10,
  /** How long ended jobs are remembered. Only ever trimmed by age: trimming by count deadlocks on Postgres. */
  jobKeptSeconds: 24 * 3_600,
  /** Asking the queue for something gives up after this; the sweeper asks again. */
  queueAnswerMsMax: 3_000,
  workerHeartbeatMs: 2_000,
  workerStaleMs: 10_000,
  workerForgottenMs: 24 * 3_600_000,
  workersListedMax: 20,
  /** A worker whose clock is further off the database's than this does not start. */
  clockSkewMsMax: 1_000,
  shutdownGraceMs: 20_000,
  /** On shutdown, jobs under way may finish within this; then they are handed back to the queue. */
  shutdownDrainMs: 2_000,
  /** Starting and stopping the system. */
  migrationLockWaitMsMax: 120_000,
  postgresStartMsMax: 60_000,
  postgresStopMsMax: 20_000,
  postgresPortAttemptsMax: 5,
  childReadyMsMax: 120_000,
  childStopMsMax: 10_000,
  /** A process that ends more often than this within the window stops the whole system. */
  childRestartsMax: 3,
  childRestartWindowMs: 600_000,
  logFileBytesMax: 10 * 1024 * 1024,
  logFilesKept: 3,
  /** Pages of lists and charts. */
  pageRowsMax: 200,
  chartPointsMax: 4_000,
  /** Files: rows encoded at a time, lines of text made without letting others in, bars read from the store at a time, and bars of one download through the web. */
  exportRowsPerBatch: 20_000,
  exportLinesPerPiece: 2_000,
  exportBarsPerRead: 100_000,
  exportWebBarsMax: 5_000_000,
  /** Bytes of one line of a table, and of one piece of an Arrow file, before they are read. */
  tableLineBytesMax: 256 * 1024,
  arrowMessageBytesMax: 256 * 1024 * 1024,
  /** Journals: a file is full at this size, and packed once it is so old. */
  journalFileBytesMax: 100 * 1024 * 1024,
  journalPackAfterMs: 24 * 3_600_000,
  /** Journals by schedule: how often, and rows that one time writes at most. */
  journalsEveryMs: 15 * 60_000,
  journalRowsPerSweep: 2_000_000,
  /** Rows that a file of a table reads at a time while it is sent. */
  exportRowsPerRead: 2_000,
  /** Round trips of one picture. */
  tripPointsMax: 2_000,
  /** Bars before a chart's stretch that its indicators are fed with: a recursive one has forgotten its start by then. */
  plotLeadBars: 20_000,
  /** Recording: events of one chunk, how long they wait in memory at most, and how many may wait while the database is away. */
  tapeEventsPerChunk: 16_384,
  tapeFlushMs: 5_000,
  tapeEventsWaitingMax: 400_000,
  /** Book levels weigh like events: a deep snapshot counts as what it holds. */
  tapeLevelsPerEvent: 8,
  /** A recording whose writer said nothing for so long has ended with its process. */
  tapeSilentMs: 60_000,
  tapesListedMax: 500,
  /** Chunks that a reader fetches at a time: where nobody says, at most, and so that all lines of a replay stay below so many bytes. */
  tapeChunksPerRead: 16,
  tapeChunksPerReadMax: 256,
  tapeReadAheadBytes: 24 * 1024 * 1024,
  /** Chunks written by one statement. */
  tapeChunksPerInsert: 200,
  tapeHolesListedMax: 1_000,
  /** Replay: the longest it tells without giving way, and how often it looks for commands while it waits. */
  replaySliceMs: 10,
  replayTickMs: 50,
  /** Replays that can be watched: per person, per worker at once; how often a worker says where they stand; how long they stay. */
  replaysPerUserOpenMax: 5,
  replaysAtOnce: 2,
  replayBeatMs: 250,
  replayLookMs: 500,
  replaySilentMs: 10_000,
  replaysKeptMs: 24 * 3_600_000,
  /** Chunks that retention removes in one statement. */
  tapeChunksPerSweep: 1_000,
  /** Accounts: how long a lease stands without being renewed, how often it is, and tries of one statement that may be told again. */
  leaseTtlMs: 10_000,
  leaseRenewMs: 2_000,
  turnAttemptsMax: 3,
  ordersListedMax: 200,
  /** Live desk: one question to a venue may take so long, whatever the adapter promised; and what waits while it is answered. */
  deskCallMsMax: 12_000,
  /** A claim that could not be sent within this is not sent any more; the venue refuses what is signed and arrives later. */
  deskClaimValidMs: 2_500,
  /** How often it looks: at orders under way, executions, open orders, balances, and at everything. */
  deskInFlightMs: 2_000,
  /** After so long without a question something is asked, so that a key that was taken away is noticed. */
  deskQuietMsMax: 3_000,
  deskFillsMs: 10_000,
  deskOpenOrdersMs: 30_000,
  deskBalancesMs: 60_000,
  deskDeepMs: 3_600_000,
  /** Waits between tries of a comparison that could not be finished. */
  deskRetryMs: 1_000,
  deskRetryMsMax: 15_000,
  /** Executions that are read again on purpose, and pages of one reading. */
  deskTradesOverlap: 20,
  deskTradePagesMax: 200,
  /** Further back than the oldest order that is alive. */
  deskLookBackMs: 3_600_000,
  /** So many unknown orders within the window, and nothing is sent for a while. */
  deskUnknownMax: 5,
  deskUnknownWindowMs: 60_000,
  deskUnknownPauseMs: 60_000,
  /** The venue's clock against ours: how often it is measured, and the jump from which nothing is sent. */
  deskClockEveryMs: 60_000,
  deskClockJumpMsMax: 500,
  /** After a word of the stream, or a refusal, it is asked so much later, once for all that came meanwhile. */
  deskHintWaitMs: 250,
  /** Orders of one instrument that are asked about one by one after a word of the stream; the others wait for the next sweep. */
  deskOrdersAskedMax: 20,
  /** A ban that does not say how long. */
  deskBanMsUnsaid: 120_000,
  deskAccountsLookMs: 2_000,
  deskRequestsMax: 50,
  /** How long a command waits for whoever holds an account, and how often it looks. */
  deskRequestMsMax: 30_000,
  deskRequestLookMs: 500,
  deskOrdersLoadedMax: 5_000,
  deskBodyBytesMax: 64 * 1024,
  venueAccountsMax: 50,
  /** Lists of what happened on accounts. */
  venueCallsShownMax: 200,
  unknownOrdersListedMax: 500,
  positionsListedMax: 1_000,
  positionFillsMax: 50_000,
  /** Entries of a session's journal: before an order, in which its view is looked for; of a tail; behind a list of views; behind a curve. */
  orderEntriesBackMax: 2_000,
  tailEntriesMax: 100,
  viewEntriesMax: 3_000,
  curveEntriesMax: 20_000,
  /** Working orders that a freeze names before it is confirmed. */
  freezeOrdersShownMax: 200,
  /** Sessions: open at once; steps of a life shown with it; orders of a paper account per minute, and how old a price may be that it enters by. */
  sessionsOpenMax: 50,
  sessionEventsShownMax: 50,
  paperOrdersPerMinuteMax: 6_000,
  paperPriceAgeMsMax: 120_000,
  /** How often the supervisor looks, and how long a session may take to stop before it is let go. */
  sessionLookMs: 1_000,
  sessionStopMsMax: 10_000,
  /** How often live bars and the wishes of people are looked for. */
  sessionPollMs: 250,
  /** Bars that end at one moment are told together once all are there, or after this. */
  sessionGatherMs: 1_500,
  /** A live bar older than this when it is told is of the past: nothing is entered by it. */
  sessionBarAgeMsMax: 30_000,
  /** Bars that warm a live session up, where its strategies do not ask for more. */
  sessionWarmupBars: 500,
  /** A session writes its state down after so many inputs, or so long; and keeps the last few. */
  snapshotInputs: 20_000,
  snapshotMs: 300_000,
  snapshotsKept: 3,
  /** Inputs of a turn that led to no order wait for more of them while more are at hand, at most so many. */
  turnInputsMax: 256,
  /** Bars back that a strategy of a session can look at. */
  sessionBarsKept: 4_096,
  /** Bars of an instrument that one life of a session can be told. */
  sessionBarsMax: 4_194_304,
  /** Bars read from the store at a time. */
  sessionBarsPerRead: 50_000,
  /** A session that failed more often than this within the window stays down. */
  sessionRestartsMax: 3,
  sessionRestartWindowMs: 600_000,
  /** Runtime of a session is written at most so often. */
  sessionReportMs: 1_000,
  /** Working orders told with it. */
  sessionOrdersShownMax: 50,
  /** Streams to the browser. */
  streamHeartbeatMs: 15_000,
  streamLifetimeMs: 50_000,
} as const;
