/** Starting and stopping the system. */
export const LAUNCH_ERRORS = {} as const;
