import { describe, expect, it } from 'vitest';
import { readStretches } from '@/lib/adapters/venues/ccxt/read-stretches';
import type { VenueAnswer } from '@/lib/ports/trading-venue';

/** A venue with a row at each of these moments that cuts a full page at its beginning, or at its end. */
function venue(rows: readonly number[], { cuts }: { cuts: 'first' | 'last' }) {
  const asked: string[] = [];
  return {
    asked,
    page: async ({ fromMs, toMs }: { fromMs: number; toMs: number }): Promise<VenueAnswer<number[]>> => {
      asked.push(`${fromMs}–${toMs}`);
      const fitting = rows.filter((at) => at >= fromMs && at <= toMs);
      return { ok: true, value: cuts === 'last' ? fitting.slice(0, PAGE) : fitting.slice(-PAGE) };
    },
  };
}

const PAGE = 4;
const ALL = {
  sinceMs: 1_000,
  untilMs: 2_000,
  stretchMsMax: 100,
  rowsPerPage: PAGE,
  isEnoughWith: () => false,
};

describe('V9: the past in stretches', () => {
  it.each(['first', 'last'] as const)(
    'misses nothing and repeats nothing where a venue cuts the %s rows',
    async (cuts) => {
      const rows = [
        999, 1_000, 1_001, 1_002, 1_003, 1_004, 1_099, 1_100, 1_500, 1_501, 1_502, 1_503, 2_000, 2_001,
      ];
      const { page } = venue(rows, { cuts });
      expect(await readStretches({ ...ALL, page })).toEqual({ ok: true, value: rows.slice(1, -1) });
    },
  );

  it('stops after the first stretch that is enough, and asks for no later one', async () => {
    const { page, asked } = venue([1_250, 1_950], { cuts: 'last' });
    expect(await readStretches({ ...ALL, isEnoughWith: (found) => found > 0, page })).toEqual({
      ok: true,
      value: [1_250],
    });
    expect(asked).toEqual(['1000–1099', '1100–1199', '1200–1299']);
  });

  it('says so when a millisecond holds more than a page', async () => {
    const { page } = venue([1_500, 1_500, 1_500, 1_500, 1_500], { cuts: 'last' });
    expect(await readStretches({ ...ALL, page })).toMatchObject({ ok: false, fault: { kind: 'refused' } });
  });

  it('says so when the past is too long, and passes on a fault', async () => {
    const { page } = venue([], { cuts: 'last' });
    expect(await readStretches({ ...ALL, untilMs: 1_000_000, page })).toMatchObject({ ok: false });
    const broken = async (): Promise<VenueAnswer<number[]>> => ({
      ok: false,
      fault: { kind: 'clock', detail: '' },
    });
    expect(await readStretches({ ...ALL, page: broken })).toMatchObject({ fault: { kind: 'clock' } });
  });
});
