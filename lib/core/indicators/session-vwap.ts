import { AnchoredVwap } from './anchored-vwap';
import type { Indicator, IndicatorDescription } from './indicator';
import { numberOf } from './window-parameter';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;

/**
 * Session volume-weighted average price: an anchored VWAP that begins anew with each session. A session lasts a day and
 * starts `startMinute` minutes after UTC midnight; a bar belongs to the session it starts in. Ready after 1 update.
 */
export class SessionVwap implements Indicator {
  readonly warmup = 1;
  private readonly offsetMs: number;
  private readonly vwap = new AnchoredVwap(-Number.MAX_SAFE_INTEGER);
  private session = Number.NaN;

  constructor(startMinute: number) {
    if (!Number.isSafeInteger(startMinute) || startMinute < 0 || startMinute >= MINUTES_PER_DAY) {
      throw new RangeError(`a session start of ${startMinute} minutes, needs 0 to ${MINUTES_PER_DAY - 1}`);
    }
    this.offsetMs = startMinute * MINUTE_MS;
  }

  update(timeMs: number, high: number, low: number, close: number, volume: number): void {
    const session = Math.floor((timeMs - this.offsetMs) / DAY_MS);
    const isNew = session !== this.session;
    // A bad bar throws out of the average before anything changed, here as well.
    if (isNew && Number.isFinite(timeMs + high + low + close + volume)) {
      this.vwap.reset();
      this.session = session;
    }
    this.vwap.update(timeMs, high, low, close, volume);
  }

  get isReady(): boolean {
    return this.vwap.isReady;
  }

  get value(): number {
    return this.vwap.value;
  }

  reset(): void {
    this.vwap.reset();
    this.session = Number.NaN;
  }
}

export const SESSION_VWAP: IndicatorDescription = {
  name: 'session-vwap',
  title: 'VWAP (session)',
  summary: 'The average price paid since the session began.',
  source: 'typical price × volume, per session',
  pane: 'price',
  inputs: ['timeMs', 'high', 'low', 'close', 'volume'],
  parameters: [
    {
      name: 'startMinute',
      label: 'Session start',
      help: 'Minutes after UTC midnight at which a session begins.',
      unit: 'min',
      kind: 'integer',
      min: 0,
      max: MINUTES_PER_DAY - 1,
      step: 1,
      default: 0,
    },
  ],
  constraints: [],
  outputs: [{ name: 'value', label: 'VWAP' }],
  warmupBars: () => 1,
  warmupFormula: '1',
  create: (values) => new SessionVwap(numberOf(values, 'startMinute')),
};
