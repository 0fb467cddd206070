import type { Bars, IndicatorRow } from './_row';
import { changes, join, roll, type Series, sum } from './_series';

function total(values: Series): number[] {
  let running = 0;
  return values.map((value) => (running += value));
}

/** −1 when the bar closed at its low, 1 at its high, 0 in the middle or without a range. */
const closeInBar = ({ high, low, close }: Bars): number[] =>
  join([high, low, close], (h, l, c) => (h === l ? 0 : (c - l - (h - c)) / (h - l)));

const product = (a: Series, b: Series): number[] => join([a, b], (first, second) => first * second);

/** Typical price by volume over the bars of `group` so far; the bar's own typical price without any volume. */
function vwap(bars: Bars, group: Series): number[] {
  const price = join([bars.high, bars.low, bars.close], (h, l, c) => (h + l + c) / 3);
  return price.map((here, at) => {
    const mine = group.map((one, other) => (other <= at && one === group[at] ? 1 : 0));
    const size = sum(product(mine, bars.volume));
    return size === 0 ? here : sum(product(product(mine, bars.volume), price)) / size;
  });
}

export const VOLUME_ROWS: readonly IndicatorRow[] = [
  {
    name: 'obv',
    small: {},
    naive: ({ close, volume }) => {
      const signs = changes(close).map((move) => (Number.isNaN(move) ? 1 : Math.sign(move)));
      return { value: total(product(signs, volume)) };
    },
    flat: { value: 0 },
  },
  {
    name: 'accumulation-distribution',
    small: {},
    naive: (bars) => ({ value: total(product(closeInBar(bars), bars.volume)) }),
    flat: { value: 0 },
  },
  {
    name: 'chaikin-money-flow',
    small: { window: 5 },
    naive: (bars, p) => {
      const flow = roll(product(closeInBar(bars), bars.volume), p('window'), sum);
      const size = roll(bars.volume, p('window'), sum);
      return { value: join([flow, size], (money, traded) => (traded === 0 ? 0 : money / traded)) };
    },
    flat: { value: 0 },
  },
  {
    name: 'session-vwap',
    small: { startMinute: 37 },
    naive: (bars, p) => ({
      value: vwap(
        bars,
        bars.timeMs.map((ms) => Math.floor((ms / 60_000 - p('startMinute')) / 1_440)),
      ),
    }),
    flat: { value: 100 },
  },
  {
    name: 'anchored-vwap',
    small: { anchorMs: 1_000 },
    naive: (bars, p) => ({
      value: vwap(
        bars,
        bars.timeMs.map((ms) => (ms >= p('anchorMs') ? 1 : 0)),
      ),
    }),
    flat: { value: 100 },
  },
];
