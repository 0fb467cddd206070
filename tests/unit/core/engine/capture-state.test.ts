import { describe, expect, it } from 'vitest';
import { captureState, restoreState } from '@/lib/core/engine/capture-state';
import { Sma } from '@/lib/core/indicators/sma';

class Member {
  seen = 0;
  readonly average = new Sma(2);
}

class Example {
  count = 0;
  name = 'a';
  last: number | null = null;
  readonly sums = new Float64Array(2);
  readonly members = [new Member(), new Member()];
  queue: { at: number; amount: bigint }[] = [];
}

function busy(): Example {
  const example = new Example();
  example.count = 3;
  example.name = 'b';
  example.last = 4.5;
  example.sums[1] = 7;
  example.members[1]!.seen = 9;
  example.members[1]!.average.update(5);
  example.members[1]!.average.update(8);
  example.queue.push({ at: 1, amount: 10n ** 20n });
  return example;
}

describe('state that lives in fields is carried over', () => {
  it('into a fresh object of the same class, to the last field', () => {
    const fresh = new Example();
    restoreState(fresh, captureState(busy()));
    expect(fresh).toEqual(busy());
    expect(fresh.members[1]?.average.value).toBe(6.5);
  });

  it('and shares nothing with where it came from', () => {
    const source = busy();
    const captured = captureState(source);
    source.sums[1] = 0;
    source.queue[0]!.at = 99;
    const fresh = new Example();
    restoreState(fresh, captured);
    const again = new Example();
    restoreState(again, captured);
    fresh.sums[1] = -1;
    expect([again.sums[1], again.queue[0]?.at]).toEqual([7, 1]);
  });

  it.each<[string, object, RegExp]>([
    ['a function', { next: () => 1 }, /strategy\.next is a function/],
    ['a Map', { seen: new Map() }, /strategy\.seen is a Map/],
    ['a Set', { inner: { seen: new Set() } }, /strategy\.inner\.seen is a Set/],
  ])('%s in a field is refused by name', (_name, value, message) => {
    expect(() => captureState(value)).toThrow(message);
  });

  it('a member made later than the constructor is refused, because nobody knows how to make it again', () => {
    class Lazy {
      average: Sma | null = null;
    }
    const used = new Lazy();
    used.average = new Sma(2);
    expect(() => restoreState(new Lazy(), captureState(used))).toThrow(/make it in the constructor/);
  });

  it('an endless nest is refused instead of filling the memory', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => captureState(loop)).toThrow(/nested deeper/);
  });
});
