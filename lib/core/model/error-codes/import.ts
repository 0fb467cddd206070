/** Bars coming in: a file or a venue. An import is all or nothing, so each of these leaves the data as it was. */
export const IMPORT_ERRORS = {
  FILE_TYPE: {
    status: 422,
    exit: 2,
    sentence: 'The file is not CSV text, plain or gzip, whatever its name says.',
  },
  FILE_UNREADABLE: { status: 422, exit: 5, sentence: 'The file cannot be opened.' },
  LIMIT: {
    status: 413,
    exit: 2,
    sentence: 'The file, one of its lines or its number of bars is larger than the limit.',
  },
  CSV_ENCODING: { status: 422, exit: 2, sentence: 'The file is not plain UTF-8 text with line feeds.' },
  CSV_DELIMITER: {
    status: 422,
    exit: 2,
    sentence: 'Cells are not separated by commas, or a quoted cell is damaged.',
  },
  CSV_HEADER: {
    status: 422,
    exit: 2,
    sentence: 'The first line does not name exactly the columns that are needed.',
  },
  CSV_COLUMNS: { status: 422, exit: 2, sentence: 'A row has fewer or more cells than the header.' },
  CSV_TRUNCATED: { status: 422, exit: 2, sentence: 'The end of the file is cut off.' },
  CELL_EMPTY: {
    status: 422,
    exit: 2,
    sentence: 'A cell is blank or holds a word for "nothing" instead of a number.',
  },
  NO_BARS: { status: 422, exit: 2, sentence: 'There is not a single bar.' },
  TIME_FORMAT: {
    status: 422,
    exit: 2,
    sentence: 'A timestamp is not a whole number of milliseconds since 1970 (UTC).',
  },
  TIME_UNIT: {
    status: 422,
    exit: 2,
    sentence: 'Timestamps are in seconds, microseconds or nanoseconds, not milliseconds.',
  },
  TIME_ZONE_REQUIRED: {
    status: 422,
    exit: 2,
    sentence: 'Timestamps are local time, which repeats and skips an hour.',
  },
  TIME_ORDER: { status: 422, exit: 2, sentence: 'A timestamp repeats or goes backwards.' },
  TIMEFRAME_MISMATCH: { status: 422, exit: 2, sentence: 'The bars are not of the declared length.' },
  SYMBOL_MISMATCH: { status: 422, exit: 2, sentence: 'The file holds bars of another symbol.' },
  BAR_FUTURE: { status: 422, exit: 2, sentence: 'A bar lies in the future or has not closed yet.' },
  BAR_SHAPE: {
    status: 422,
    exit: 2,
    sentence: 'The prices or the volume of a bar contradict each other or are impossible.',
  },
  BAR_GAP: { status: 422, exit: 2, sentence: 'Bars are missing and the import did not allow gaps.' },
  OUTLIER: {
    status: 422,
    exit: 2,
    sentence: 'A price jumps by a factor that looks like a split or a slipped decimal point.',
  },
  DEMO_MIXED: { status: 422, exit: 2, sentence: 'Real bars and DEMO bars are never kept under one venue.' },
  BARS_DAMAGED: {
    status: 500,
    exit: 1,
    sentence: 'Stored bars do not match their checksum; they are not used.',
  },
  VENUE_UNKNOWN: { status: 422, exit: 2, sentence: 'There is no venue of that name to download bars from.' },
  VENUE_SYMBOL: { status: 422, exit: 5, sentence: 'The venue does not list that instrument.' },
  VENUE_TIMEFRAME: { status: 422, exit: 2, sentence: 'The venue does not offer bars of that length.' },
  VENUE_UNREACHABLE: {
    status: 503,
    exit: 7,
    sentence: 'The venue did not answer within the allowed attempts.',
  },
  VENUE_BAD_RESPONSE: {
    status: 502,
    exit: 1,
    sentence: 'The venue answered with something that is not a page of bars.',
  },
  IMPORT_ATTEMPTS: {
    status: 500,
    exit: 1,
    sentence: 'The import was started several times and its worker failed or died each time.',
  },
  IMPORT_CANCELED: {
    status: 409,
    exit: 130,
    sentence: 'The import was canceled before it ended; the stored bars are unchanged.',
  },
} as const;
