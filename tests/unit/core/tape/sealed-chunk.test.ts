import { expect, it } from 'vitest';
import { encodeNumbers, decodeNumbers } from '@/lib/core/tape/number-column';
import { openChunk, sealChunk, turnsOf } from '@/lib/core/tape/sealed-chunk';
import { columnsOf, eventAt, lineOf } from '@/lib/core/tape/tape-columns';
import type { TapeEvent, TradeTold } from '@/lib/core/tape/tape-event';
import { Refusal } from '@/lib/core/model/refusal';
import { makeTape, OPEN, SEAL } from '../../../kit/tapes';

const trade = (tradeId: string, more: Partial<TradeTold['trade']> = {}): TradeTold => ({
  kind: 'trade',
  receivedMs: 1_700_000_000_007,
  trade: {
    instrumentId: 'a:B/C',
    tradeId,
    timeMs: 1_700_000_000_000,
    price: 1.25,
    quantity: 3,
    takerSide: 'buy',
    ...more,
  },
});

function roundTrip(events: readonly TapeEvent[]): TapeEvent[] {
  const line = lineOf(events[0]!);
  const sealed = sealChunk(columnsOf(line.channel, events), { firstSeq: 5, floorMs: -Infinity }, SEAL);
  const { columns } = openChunk(sealed, { ...OPEN, name: 'it' });
  return events.map((_, index) => eventAt(columns, line, index));
}

it.each([
  ['numbers', ['0', '1', '9007199254740991']],
  ['numbers beyond 2^53', ['9007199254740993', '9223372036854775807', '1']],
  ['numbers beyond int64', ['9223372036854775808', '1']],
  ['leading zeros', ['007', '7']],
  ['text', ['a-1', '', 'Ω≠∞', '-5', '1.0']],
])('ids come back as the text they were: %s', (_name, ids) => {
  const events = ids.map((id) => trade(id));
  expect(roundTrip(events)).toEqual(events);
});

it.each([
  ['decimals', [42_000.1, 42_000.12, 0.00000001, 99_999.99]],
  ['doubles without decimals', [1 / 3, Math.PI, Number.MIN_VALUE, 1e300]],
  ['zero and its negative', [0, -0, 0]],
  ['numbers that are none', [NaN, Infinity, -Infinity]],
  ['jumps wider than int32', [0, 2 ** 40, -(2 ** 40)]],
  ['one', [5]],
  ['none', []],
])('a column gives back the very doubles: %s', (_name, values) => {
  const column = Float64Array.from(values);
  const bytes = encodeNumbers(column);
  const decoded = decodeNumbers(bytes, { at: 0, count: column.length });
  expect([...decoded.values].map((value) => [value, Object.is(value, -0)])).toEqual(
    values.map((value) => [value, Object.is(value, -0)]),
  );
  expect(decoded.next).toBe(bytes.length);
});

it('small differences take a byte each, and wide ones as few as they need', () => {
  const rising = (step: number) => Float64Array.from({ length: 1_000 }, (_, index) => index * step);
  expect([1, 200, 40_000, 2 ** 33].map((step) => encodeNumbers(rising(step)).length)).toEqual([
    1_016, 2_016, 4_016, 8_016,
  ]);
});

it('events of every channel come back as they were told, late ones in their place', () => {
  const told = makeTape(3, { events: 3_000, instruments: 1 });
  for (const kind of ['trade', 'quote', 'book'] as const) {
    const events = told.filter((event) => event.kind === kind);
    expect(events.length).toBeGreaterThan(100);
    expect(roundTrip(events)).toEqual(events);
  }
});

it('every flipped bit of a chunk is found, whichever it is', () => {
  const events = [trade('1'), trade('2', { takerSide: null }), trade('x')];
  const sealed = sealChunk(columnsOf('trades', events), { firstSeq: 0, floorMs: 0 }, SEAL);
  for (let bit = 0; bit < sealed.columns.length * 8; bit += 1) {
    const columns = Uint8Array.from(sealed.columns);
    columns[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => openChunk({ ...sealed, columns }, { ...OPEN, name: 'chunk 7' })).toThrow(
      /TAPE_DAMAGED: the chunk chunk 7/u,
    );
  }
});

it.each([
  ['fewer events', { eventCount: 1 }, /holds other events/u],
  ['another place', { firstSeq: 9 }, /holds other events/u],
  ['fewer bytes', { rawBytes: 10 }, /cannot be read/u],
])('a row that says %s than its bytes is refused', (_name, lie, message) => {
  const sealed = sealChunk(columnsOf('trades', [trade('1'), trade('2')]), { firstSeq: 0, floorMs: 0 }, SEAL);
  expect(() => openChunk({ ...sealed, ...lie }, { ...OPEN, name: 'x' })).toThrow(message);
});

it('bytes of another format, cut short or too long are refused although their hash is right', () => {
  const sealed = sealChunk(columnsOf('trades', [trade('1')]), { firstSeq: 0, floorMs: 0 }, SEAL);
  const raw = OPEN.inflate(sealed.columns, sealed.rawBytes);
  const forged = [
    Uint8Array.from(raw, (byte, at) => (at === 0 ? 9 : byte)),
    raw.subarray(0, 40),
    Uint8Array.from([...raw, 0]),
  ];
  for (const bytes of forged) {
    const columns = SEAL.deflate(bytes);
    const lie = { ...sealed, columns, rawBytes: bytes.length, checksum: SEAL.hash(columns) };
    expect(() => openChunk(lie, { ...OPEN, name: 'x' })).toThrow(Refusal);
  }
});

it('an event’s turn is the latest time of its line so far', () => {
  const times = Float64Array.of(5, 3, 7, 6, 7);
  expect([...turnsOf(times, -Infinity)]).toEqual([5, 5, 7, 7, 7]);
  expect([...turnsOf(times, 6)]).toEqual([6, 6, 7, 7, 7]);
  expect([...times]).toEqual([5, 3, 7, 6, 7]);
});

it('a chunk says from when to when it tells, and where its whole books are', () => {
  const book = (timeMs: number, kind: 'book-snapshot' | 'book-delta'): TapeEvent => {
    const rest = { instrumentId: 'a:B/C', timeMs, bids: [], asks: [] };
    const ids = { firstUpdateId: 1, lastUpdateId: 1 };
    return {
      kind: 'book',
      receivedMs: timeMs,
      book: kind === 'book-snapshot' ? { kind, updateId: 1, ...rest } : { kind, ...ids, ...rest },
    };
  };
  const events = [
    book(10, 'book-delta'),
    book(20.5, 'book-snapshot'),
    book(15, 'book-delta'),
    book(30.2, 'book-snapshot'),
  ];
  expect(sealChunk(columnsOf('book', events), { firstSeq: 0, floorMs: 12 }, SEAL)).toMatchObject({
    firstMs: 12,
    lastMs: 31,
    firstSnapshotMs: 20,
    lastSnapshotMs: 30,
    eventCount: 4,
  });
  expect(sealChunk(columnsOf('book', events.slice(0, 1)), { firstSeq: 0, floorMs: 0 }, SEAL)).toMatchObject({
    firstSnapshotMs: null,
    lastSnapshotMs: null,
  });
});
