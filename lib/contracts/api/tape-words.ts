// Words without schemas: a browser that lists them need not load the library that checks them.

/** What is recorded per instrument; lib/core/tape has the same words and a test keeps the two equal. */
export const TAPE_CHANNEL_NAMES = ['trades', 'quotes', 'book'] as const;

/** How fast a replay goes: tape time per wall time, or as fast as it can. */
export const REPLAY_SPEEDS = ['1x', '10x', '100x', 'max'] as const;

export const REPLAY_STATES = ['queued', 'running', 'paused', 'completed', 'canceled', 'failed'] as const;
