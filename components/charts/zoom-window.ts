/** A stretch of time, UTC epoch ms. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

interface ZoomState {
  /** What the reader looks at now. */
  readonly visible: TimeSpan;
  /** What is drawn. */
  readonly loaded: TimeSpan;
  /** All there is. */
  readonly whole: TimeSpan;
  /** One drawn bar stands for several stored ones. */
  readonly isCoarse: boolean;
}

/** Finer bars are worth loading when less than this share of what is drawn is in view. */
const FINER_SHARE = 0.25;

/**
 * Which stretch to load after the view has moved: the visible one with as much again on both sides, null for everything,
 * or `keep` when what is drawn still does.
 */
export function nextZoomWindow({ visible, loaded, whole, isCoarse }: ZoomState): TimeSpan | null | 'keep' {
  const span = visible.toMs - visible.fromMs;
  const wantsFiner = isCoarse && span < (loaded.toMs - loaded.fromMs) * FINER_SHARE;
  const wantsEarlier = visible.fromMs <= loaded.fromMs && loaded.fromMs > whole.fromMs;
  const wantsLater = visible.toMs >= loaded.toMs && loaded.toMs < whole.toMs;
  if (!wantsFiner && !wantsEarlier && !wantsLater) return 'keep';
  const fromMs = Math.max(whole.fromMs, Math.floor(visible.fromMs - span));
  const toMs = Math.min(whole.toMs, Math.ceil(visible.toMs + span));
  return fromMs <= whole.fromMs && toMs >= whole.toMs ? null : { fromMs, toMs };
}
