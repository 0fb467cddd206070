/** Asking for a run, and how a run can end badly. */
export const RUN_ERRORS = {} as const;
