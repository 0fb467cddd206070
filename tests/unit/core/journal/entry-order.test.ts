import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryOrder } from '@/lib/core/journal/entry-order';

interface Place {
  readonly table: number;
  readonly row: number;
  readonly timeMs: number;
}

/** Plays entries of the given tables, time going on by the given steps. */
function play(entries: readonly (readonly [number, number])[]): { order: EntryOrder; places: Place[] } {
  const order = new EntryOrder();
  const places: Place[] = [];
  let timeMs = 1_600_000_000_000;
  for (const [table, step] of entries) {
    timeMs += step;
    const row = order.add(table, timeMs);
    places.push({ table, row, timeMs });
  }
  return { order, places };
}

function placeOf(order: EntryOrder, at: number): Place {
  order.seek(at);
  return { table: order.table, row: order.row, timeMs: order.timeMs };
}

describe('an entry is found where it was put', () => {
  const entries = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(0, 0, 60_000, -1)), {
    minLength: 1,
    maxLength: 400,
  });

  it('one after another and in any order', () => {
    fc.assert(
      fc.property(entries, fc.array(fc.nat(399)), (list, asked) => {
        const { order, places } = play(list);
        expect(places.map((_, at) => placeOf(order, at))).toEqual(places);
        for (const each of asked) {
          const at = each % list.length;
          expect(placeOf(order, at)).toEqual(places[at]);
        }
      }),
    );
  });

  it('while others are added, and rows of a table follow one another', () => {
    const { order, places } = play([[0, 0]]);
    for (let at = 1; at < 1_000; at += 1) {
      places.push({ table: at % 3, row: order.add(at % 3, at), timeMs: at });
      expect(placeOf(order, at >> 1)).toEqual(places[at >> 1]);
      expect(placeOf(order, at)).toEqual(places[at]);
    }
    for (const table of [0, 1, 2]) {
      const rows = places.filter((place) => place.table === table).map(({ row }) => row);
      expect(rows).toEqual(rows.map((_, row) => row));
      expect(order.rowsOf(table)).toBe(rows.length);
    }
  });

  it('and starts again when cleared', () => {
    const { order } = play(Array.from({ length: 100 }, () => [4, 1] as const));
    order.seek(99);
    order.clear();
    expect([order.length, order.lastTable, order.rowsOf(4)]).toEqual([0, -1, 0]);
    expect(order.add(2, 5)).toBe(0);
    expect(placeOf(order, 0)).toEqual({ table: 2, row: 0, timeMs: 5 });
  });
});
