import { BAR_CLOSED, BAR_GAP, REVISION_REASONS, type BarChanges } from '@/lib/core/bars/bar-changes';
import { MinuteBars } from '@/lib/core/bars/minute-bars';
import type { MinuteBarSettings } from '@/lib/core/bars/minute-bar-settings';
import { MARCH } from '@/tests/kit/minute-bars';

export const SECOND = 1_000;
let nextId = 1;

export function start(settings: Partial<MinuteBarSettings> = {}): MinuteBars {
  nextId = 1;
  return new MinuteBars({ fromMs: MARCH, graceMs: 2 * SECOND, holdMs: 30 * SECOND, ...settings });
}

/** A trade `at` seconds after March began. */
export function print(
  bars: MinuteBars,
  at: number,
  price: number,
  quantity = 1,
  tradeId = String(nextId++),
): boolean {
  return bars.trade({ timeMs: MARCH + at * SECOND, price, quantity, tradeId });
}

/** The changes as lines a person can compare: `00:01 bar 1 2 1 2 v3 n2`. */
export function story(changes: BarChanges): string[] {
  const lines = Array.from({ length: changes.length }, (_, row) => {
    const minute = (changes.timeMs[row]! - MARCH) / 60_000;
    const prices = (['open', 'high', 'low', 'close'] as const).map((name) => changes[name][row]).join(' ');
    const now = `${prices} v${changes.volume[row]} n${changes.trades[row]}`;
    const kind = changes.kind[row];
    if (kind === BAR_GAP) return `${minute} gap of ${changes.missing[row]}`;
    if (kind === BAR_CLOSED) return `${minute} ${changes.filled[row] === 1 ? 'filled' : 'bar'} ${now}`;
    const was = `${changes.wasClose[row]} v${changes.wasVolume[row]}`;
    return `${minute} ${REVISION_REASONS[changes.reason[row]!]}: ${was} → ${now}`;
  });
  changes.clear();
  return lines;
}
