import { describe, expect, it } from 'vitest';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { Engine } from '@/lib/core/engine/engine';
import type { Entry } from '@/lib/core/journal/entry';
import { barsFrom, barsFromCloses } from '@/tests/kit/bars';
import { engineOf, started } from '@/tests/kit/engine-story';
import { scripted } from '@/tests/kit/scripted-strategy';

function watched(): { engine: Engine; seen: number[] } {
  const seen: number[] = [];
  const engine = engineOf(scripted({}, { onMarketData: (view) => void seen.push(view.close) }));
  engine.process(started);
  return { engine, seen };
}

function tell(engine: Engine, bars: BarSeries, index: number): readonly Entry[] {
  return engine.process({ kind: 'bar-closed', instrument: 0, bars, index }).entries;
}

describe('a strategy sees closed bars once and in order', () => {
  const bars = barsFromCloses([10, 11, 12]);

  it('a bar told twice is kept with a reason and shown once', () => {
    const { engine, seen } = watched();
    tell(engine, bars, 0);
    expect(tell(engine, bars, 0)).toMatchObject([{ kind: 'bar-ignored', code: 'BAR_DUPLICATE' }]);
    expect(seen).toEqual([10]);
  });

  it('a bar that comes again with another close is a revision', () => {
    const { engine, seen } = watched();
    tell(engine, bars, 0);
    expect(tell(engine, barsFromCloses([10.5]), 0)).toMatchObject([{ code: 'BAR_REVISED' }]);
    expect(seen).toEqual([10]);
  });

  it('a bar older than the last one is late', () => {
    const { engine, seen } = watched();
    tell(engine, bars, 1);
    expect(tell(engine, bars, 0)).toMatchObject([{ code: 'BAR_LATE' }]);
    expect(seen).toEqual([11]);
  });

  it('a missing bar is a gap and nothing else', () => {
    const { engine, seen } = watched();
    tell(engine, bars, 0);
    expect(tell(engine, bars, 2)).toEqual([]);
    expect(seen).toEqual([10, 12]);
  });

  it.each<[string, readonly [number, number, number, number]]>([
    ['a close that is not a number', [10, 10, 10, Number.NaN]],
    ['a low of zero', [10, 10, 0, 10]],
    ['a negative low', [10, 10, -1, 10]],
    ['an infinite high', [10, Infinity, 10, 10]],
    ['a close above the high', [10, 10, 9, 11]],
    ['an open below the low', [8, 10, 9, 10]],
  ])('%s marks nothing, is shown to nobody, and the next bar goes on', (_name, candle) => {
    const { engine, seen } = watched();
    const mixed = barsFrom([[10, 10, 10, 10], candle, [12, 12, 12, 12]]);
    tell(engine, mixed, 0);
    expect(tell(engine, mixed, 1)).toMatchObject([{ kind: 'bar-ignored', code: 'BAR_PRICE' }]);
    expect(tell(engine, mixed, 2)).toEqual([]);
    expect(seen).toEqual([10, 12]);
  });
});
