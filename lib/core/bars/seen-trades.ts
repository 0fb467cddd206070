/** What a trade's id says: not met before, met before, or too old to tell, which counts as met. */
export type SeenAnswer = 'new' | 'duplicate' | 'forgotten';

const REMEMBERED = 512;
const BUCKETS = 1_024;
/** Integers of up to 15 digits are exact doubles; longer ids are read in two halves. */
const HALF_DIGITS = 15;
const HALF = 1e15;

/**
 * Which trades of one instrument were met (SPEC B8, B9). Ids that rise are known by a cursor: the highest one, and up to
 * 512 stretches below it that have not been met. Other ids are kept as text, the last 512 of them. All state is in plain
 * fields, and nothing is allocated per trade.
 */
export class SeenTrades {
  private readonly idsRise: boolean;
  /** The first number that was met, in halves: numbers are counted from it, because ids above 2^53 exist. */
  private baseHigh = NaN;
  private baseLow = NaN;
  private highest = -1;
  /** Every number up to here counts as met: its stretch had to make room for a younger one. */
  private forgottenTo = -Infinity;
  private holes = 0;
  /** One place more than is remembered, so that a stretch is dropped after the younger one was added. */
  private readonly holeFrom = new Float64Array(REMEMBERED + 1);
  private readonly holeTo = new Float64Array(REMEMBERED + 1);
  private kept = 0;
  private readonly names: string[] = new Array<string>(REMEMBERED).fill('');
  private readonly bucketOf = new Int32Array(REMEMBERED);
  private readonly nextInBucket = new Int32Array(REMEMBERED).fill(-1);
  private readonly buckets = new Int32Array(BUCKETS).fill(-1);

  /** `idsRise`: the venue numbers its trades of this instrument upwards. */
  constructor(idsRise: boolean) {
    this.idsRise = idsRise;
  }

  /** Takes note of an id and says whether it is new. */
  meet(tradeId: string): SeenAnswer {
    const number = this.idsRise ? this.numberOf(tradeId) : NaN;
    return Number.isSafeInteger(number) ? this.meetNumber(number) : this.meetName(tradeId);
  }

  /** How far an id is from the first one; NaN for one that is not plain digits, 30 at most, without a leading zero. */
  private numberOf(text: string): number {
    const { length } = text;
    if (length === 0 || length > 2 * HALF_DIGITS || (length > 1 && text.charCodeAt(0) === 48)) return NaN;
    const cut = length - HALF_DIGITS;
    let high = 0;
    let low = 0;
    for (let at = 0; at < length; at += 1) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return NaN;
      if (at < cut) high = high * 10 + digit;
      else low = low * 10 + digit;
    }
    if (Number.isNaN(this.baseHigh)) this.begin(high, low);
    return (high - this.baseHigh) * HALF + (low - this.baseLow);
  }

  /** Numbers below the first one were not met either. */
  private begin(high: number, low: number): void {
    this.baseHigh = high;
    this.baseLow = low;
    this.addHole(0, -Number.MAX_SAFE_INTEGER, -1);
  }

  private meetNumber(number: number): SeenAnswer {
    if (number > this.highest) {
      if (number > this.highest + 1) this.addHole(this.holes, this.highest + 1, number - 1);
      this.highest = number;
      return 'new';
    }
    if (number <= this.forgottenTo) return 'forgotten';
    const hole = this.holeWith(number);
    if (hole < 0) return 'duplicate';
    this.fill(hole, number);
    return 'new';
  }

  private holeWith(number: number): number {
    let low = 0;
    let high = this.holes - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (number < this.holeFrom[middle]!) high = middle - 1;
      else if (number > this.holeTo[middle]!) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  private fill(hole: number, number: number): void {
    const from = this.holeFrom[hole]!;
    const to = this.holeTo[hole]!;
    if (from === to) this.removeHole(hole);
    else if (number === from) this.holeFrom[hole] = number + 1;
    else if (number === to) this.holeTo[hole] = number - 1;
    else {
      this.holeTo[hole] = number - 1;
      this.addHole(hole + 1, number + 1, to);
    }
  }

  private addHole(at: number, from: number, to: number): void {
    this.holeFrom.copyWithin(at + 1, at, this.holes);
    this.holeTo.copyWithin(at + 1, at, this.holes);
    this.holeFrom[at] = from;
    this.holeTo[at] = to;
    this.holes += 1;
    if (this.holes <= REMEMBERED) return;
    this.forgottenTo = this.holeTo[0]!;
    this.removeHole(0);
  }

  private removeHole(at: number): void {
    this.holeFrom.copyWithin(at, at + 1, this.holes);
    this.holeTo.copyWithin(at, at + 1, this.holes);
    this.holes -= 1;
  }

  private meetName(name: string): SeenAnswer {
    const bucket = hashOf(name) & (BUCKETS - 1);
    for (let at = this.buckets[bucket]!; at >= 0; at = this.nextInBucket[at]!) {
      if (this.names[at] === name) return 'duplicate';
    }
    const place = this.kept % REMEMBERED;
    if (this.kept >= REMEMBERED) this.forgetName(place);
    this.names[place] = name;
    this.bucketOf[place] = bucket;
    this.nextInBucket[place] = this.buckets[bucket]!;
    this.buckets[bucket] = place;
    this.kept += 1;
    return 'new';
  }

  private forgetName(place: number): void {
    const bucket = this.bucketOf[place]!;
    if (this.buckets[bucket] === place) {
      this.buckets[bucket] = this.nextInBucket[place]!;
      return;
    }
    let before = this.buckets[bucket]!;
    while (this.nextInBucket[before] !== place) before = this.nextInBucket[before]!;
    this.nextInBucket[before] = this.nextInBucket[place]!;
  }
}

/** FNV-1a over the characters, 32 bits (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
