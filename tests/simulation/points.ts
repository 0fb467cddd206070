/** Where a life of a live session may end: points of the session itself, and points at its venue (see crashing-venue.ts). */
export const POINTS = [
  'session.taken',
  'session.before-turn',
  'session.after-turn',
  'session.after-submit',
  'session.before-report-turn',
  'session.after-report-turn',
  'session.after-snapshot',
  'session.after-recovery',
  'session.after-reconcile',
  'session.after-moment',
  'session.before-stop',
  'session.after-stop',
  'venue.before-submit',
  'venue.after-submit',
  'venue.before-cancel',
  'venue.after-cancel',
  'venue.after-find',
  'venue.after-open-orders',
  'venue.after-trades',
  'venue.after-balances',
] as const;

export type Point = (typeof POINTS)[number];

/** These are come to once in a life, so that only the first time means anything. */
export const ONCE_IN_A_LIFE: readonly Point[] = [
  'session.taken',
  'session.after-snapshot',
  'session.after-recovery',
  'session.after-reconcile',
];

/** A life comes to these when it was told to stop; whoever comes after it has nothing left to do but to end that. */
export const WHILE_STOPPING: readonly Point[] = ['session.before-stop', 'session.after-stop'];
