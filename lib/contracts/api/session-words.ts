// Words without schemas: a browser that lists them need not load the library that checks them.

/** paper: the simulator, nothing leaves this machine. live: an account of config/venues.yaml. */
export const SESSION_MODES = ['paper', 'live'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** What people want of a session, or of one strategy of it. */
export const SESSION_WISHES = ['running', 'paused', 'stopped'] as const;
export type SessionWish = (typeof SESSION_WISHES)[number];

/** What a session is. stopped and failed are at rest; halted takes no new risk until a person looks. */
export const SESSION_STATES = [
  'starting',
  'reconciling',
  'running',
  'paused',
  'halted',
  'stopping',
  'stopped',
  'failed',
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** What one strategy of a session is. suspended: its code broke, and it alone was taken out. ended: its bars are over. */
export const SESSION_RUN_STATES = [
  'starting',
  'warming',
  'running',
  'paused',
  'suspended',
  'stopped',
  'ended',
] as const;
export type SessionRunState = (typeof SESSION_RUN_STATES)[number];

/** How fast stored or replayed bars are told; live bars come when they come. */
export const SESSION_SPEEDS = ['1x', '10x', '100x', 'max'] as const;
export type SessionSpeed = (typeof SESSION_SPEEDS)[number];

/** waiting: for the first bar. stale: the newest bar is late, and new entries are denied. ended: there are no more. */
export const SESSION_FEED_STATES = ['waiting', 'fresh', 'stale', 'ended'] as const;
export type SessionFeedState = (typeof SESSION_FEED_STATES)[number];

/** One step in a session's life, for people. */
export const SESSION_EVENT_KINDS = [
  'created',
  'started',
  'reconciled',
  'wanted',
  'paused',
  'resumed',
  'halted',
  'suspended',
  'worker-lost',
  'taken-over',
  'recovered',
  'armed',
  'disarmed',
  'stopping',
  'stopped',
  'ended',
  'failed',
] as const;
export type SessionEventKind = (typeof SESSION_EVENT_KINDS)[number];

/** What a person can ask a running session for, once each time. */
export const SESSION_ORDERS = ['cancel-orders', 'flatten'] as const;
export type SessionOrder = (typeof SESSION_ORDERS)[number];

/** A session in one of these does nothing any more until somebody starts it again. */
export const SESSION_RESTS: readonly SessionState[] = ['stopped', 'failed'];
