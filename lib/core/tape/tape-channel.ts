/** What is recorded per instrument, in the order in which events of one moment and one instrument are told. */
export const TAPE_CHANNELS = ['trades', 'quotes', 'book'] as const;
export type TapeChannel = (typeof TAPE_CHANNELS)[number];

/** One line of a tape: what one instrument said on one channel. */
export interface TapeLine {
  readonly instrumentId: string;
  readonly channel: TapeChannel;
}

/** `trades of binance:BTC/USDT`, for people. */
export function lineText(line: TapeLine): string {
  return `${line.channel} of ${line.instrumentId}`;
}

/** The one order of lines: by instrument in code units, then by channel. A line's place in it breaks ties in time. */
export function compareLines(left: TapeLine, right: TapeLine): number {
  if (left.instrumentId !== right.instrumentId) return left.instrumentId < right.instrumentId ? -1 : 1;
  return TAPE_CHANNELS.indexOf(left.channel) - TAPE_CHANNELS.indexOf(right.channel);
}
