/** Tables of rows as files: written by an export, read back by an import, and journals. */
export const FILE_ERRORS = {
  FILE_EXISTS: {
    status: 409,
    exit: 6,
    sentence: 'There is a file of that name already; nothing was written.',
  },
  FILE_UNWRITABLE: { status: 422, exit: 5, sentence: 'The file cannot be written there.' },
  FILE_DAMAGED: {
    status: 422,
    exit: 2,
    sentence: 'The file is cut off or damaged, or uses a compression that is not read.',
  },
  FILE_CHANGED: {
    status: 422,
    exit: 2,
    sentence: 'The rows are not those that were exported: their hash is another.',
  },
  TABLE_FORM: { status: 422, exit: 2, sentence: 'The columns are not those of any table that is known.' },
  TABLE_CELL: { status: 422, exit: 2, sentence: 'A cell does not hold what its column says.' },
  LINE_MALFORMED: {
    status: 422,
    exit: 2,
    sentence: 'A whole line of the file is not the JSON object it should be.',
  },
  LINE_CUT: {
    status: 422,
    exit: 2,
    sentence: 'The last line has no end: whoever wrote the file was stopped in the middle of it.',
  },
  EXPORT_LIMIT: { status: 413, exit: 2, sentence: 'More rows are asked for than one answer may carry.' },
} as const;
