/** Where the venue stands on the path of a bar. Plain numbers, so that a copy is a snapshot; prices in ticks. */
export interface Walk {
  /** Position of the instrument in the run's list. */
  instrument: number;
  /** One of STAGE. */
  stage: number;
  /** False for a bar with a bad price: time passes, nothing is matched. */
  isMatched: boolean;
  /** The price the path stands at. */
  at: number;
  /** Where the leg before this one began, and this one: an order that arrived in between met a price between the two. */
  before: number;
  legStart: number;
  /** The points the path goes through after the open: first extreme, second extreme, close. */
  first: number;
  second: number;
  close: number;
  low: number;
  high: number;
  /** Base units traded in the bar. */
  volume: number;
  /** What our orders may still get of this bar's volume. */
  budgetLots: number;
  startMs: number;
  endMs: number;
  /** When the last point was passed, and the time that what happens now carries (SPEC P5). */
  pointMs: number;
  nowMs: number;
  /** Counts the moments at which orders are asked. */
  look: number;
  /** Next bar of the detail series, or -1 when the bar itself is walked; where the bar ends. */
  detail: number;
  detailEndMs: number;
}

/** open: orders are asked at the open. leg 1–3: on the way to first, second, close. closing: asked at the close. over. */
export const STAGE = { open: 0, firstLeg: 1, secondLeg: 2, thirdLeg: 3, closing: 4, over: 5 } as const;

export function createWalk(): Walk {
  return {
    instrument: -1,
    stage: STAGE.over,
    isMatched: false,
    at: Number.NaN,
    before: Number.NaN,
    legStart: Number.NaN,
    first: Number.NaN,
    second: Number.NaN,
    close: Number.NaN,
    low: Number.NaN,
    high: Number.NaN,
    volume: Number.NaN,
    budgetLots: Infinity,
    startMs: -1,
    endMs: -1,
    pointMs: -1,
    nowMs: -1,
    look: 0,
    detail: -1,
    detailEndMs: -1,
  };
}

/** The price at the end of the leg the walk is on. */
export function legTarget(walk: Walk): number {
  if (walk.stage === STAGE.firstLeg) return walk.first;
  return walk.stage === STAGE.secondLeg ? walk.second : walk.close;
}
