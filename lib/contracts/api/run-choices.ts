// Words that requests and screens share, apart from the shapes that need zod: a page that offers them loads only these.

/** `denied`: refused by our own rules, no venue saw it. `working`: neither filled nor ended when the run was over. */
export const ORDER_STATES = ['filled', 'working', 'rejected', 'denied', 'canceled', 'expired'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/**
 * What became of a view. `ordered`: its order was still working at the end of what was read. `waiting`: orders of an
 * earlier view had to be canceled first. `undecided`: the run ended before anything was decided.
 */
export const DECISION_OUTCOMES = [
  'filled',
  'ordered',
  'skipped',
  'vetoed',
  'denied',
  'rejected',
  'canceled',
  'expired',
  'waiting',
  'undecided',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** Figures that move through a run over a window of days. */
export const ROLLING_KIND_NAMES = [
  'sharpe',
  'sortino',
  'calmar',
  'volatility',
  'maxDrawdown',
  'beta',
] as const;

/** How grave a line of a run's log is, mildest first. */
export const LOG_LEVELS = ['info', 'warning', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
