/** Starting and stopping the system. */
export const LAUNCH_ERRORS = {
  DATABASE_NEWER: {
    status: 503,
    exit: 6,
    sentence: 'The database was migrated by a newer release, so this one refuses to touch it.',
  },
  MIGRATION_LOCKED: {
    status: 503,
    exit: 7,
    sentence: 'Another process has been migrating this database for too long.',
  },
} as const;
