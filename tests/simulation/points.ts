/** Where a life of a live session may end: points of the session itself, and points at its venue (see crashing-venue.ts). */
export const POINTS = [
  'session.before-turn',
  'session.after-turn',
  'session.after-submit',
  'session.before-report-turn',
  'session.after-report-turn',
  'session.after-snapshot',
  'session.after-recovery',
  'session.after-reconcile',
  'session.after-moment',
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
  'session.after-snapshot',
  'session.after-recovery',
  'session.after-reconcile',
];
