import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { FAULTS } from './catalogue';
import type { FaultRequest } from './fault-plan';

export interface DrillSettings {
  readonly seed: number;
  readonly symbols: readonly string[];
  /** The first fault begins somewhere in the first interval, the last before `untilMs`; both from the start of the drill. */
  readonly everyMs: number;
  readonly untilMs: number;
  /** Which faults may come; without it every one there is. */
  readonly faults?: readonly string[];
}

/** Faults by chance, one in every interval: one seed gives one list. */
export function drill(settings: DrillSettings): FaultRequest[] {
  const { seed, symbols, everyMs, untilMs } = settings;
  const random = createSeededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.uniform() * from.length)]!;
  const kinds = [...FAULTS.values()].filter(({ name }) => settings.faults?.includes(name) ?? true);
  const requests: FaultRequest[] = [];
  for (let fromMs = 0; fromMs < untilMs; fromMs += everyMs) {
    const afterMs = fromMs + Math.floor(random.uniform() * everyMs);
    const kind = pick(kinds);
    const symbol = pick(symbols);
    if (afterMs < untilMs) requests.push({ fault: kind.name, afterMs, ...kind.drill(symbol) });
  }
  return requests;
}
