import { describe, expect, it } from 'vitest';
import { nextZoomWindow } from '@/components/charts/zoom-window';

const whole = { fromMs: 0, toMs: 1000 };

describe('zooming a price chart', () => {
  it('keeps what is drawn while it is fine enough', () => {
    expect(
      nextZoomWindow({ visible: { fromMs: 100, toMs: 900 }, loaded: whole, whole, isCoarse: true }),
    ).toBe('keep');
    expect(
      nextZoomWindow({ visible: { fromMs: 100, toMs: 110 }, loaded: whole, whole, isCoarse: false }),
    ).toBe('keep');
  });

  it('loads the view with as much again on both sides when it is coarse', () => {
    const next = nextZoomWindow({
      visible: { fromMs: 400, toMs: 500 },
      loaded: whole,
      whole,
      isCoarse: true,
    });
    expect(next).toEqual({ fromMs: 300, toMs: 600 });
  });

  it('comes to rest: what it loaded is kept for the same view', () => {
    const visible = { fromMs: 400, toMs: 500 };
    const loaded = nextZoomWindow({ visible, loaded: whole, whole, isCoarse: true });
    if (loaded === null || loaded === 'keep') throw new Error('it should load a part');
    expect(nextZoomWindow({ visible, loaded, whole, isCoarse: true })).toBe('keep');
  });

  it('follows the view to either side, and never beyond what there is', () => {
    const loaded = { fromMs: 300, toMs: 600 };
    expect(nextZoomWindow({ visible: { fromMs: 300, toMs: 400 }, loaded, whole, isCoarse: false })).toEqual({
      fromMs: 200,
      toMs: 500,
    });
    expect(nextZoomWindow({ visible: { fromMs: 900, toMs: 1000 }, loaded, whole, isCoarse: false })).toEqual({
      fromMs: 800,
      toMs: 1000,
    });
  });

  it('zoomed out again means everything', () => {
    const loaded = { fromMs: 300, toMs: 600 };
    expect(nextZoomWindow({ visible: { fromMs: 300, toMs: 700 }, loaded, whole, isCoarse: true })).toBeNull();
  });
});
