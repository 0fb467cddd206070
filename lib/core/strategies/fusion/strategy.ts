import { FusedStrategy } from '../fused-strategy';
import { IsolatedStrategy } from '../isolated-strategy';
import type { ParameterValues } from '../parameters';
import type { Strategy } from '../strategy';
import { EMPTY_SEAT, SEATS, weightName } from './params';

const PERCENT = 100;
const MINUTE_MS = 60_000;

/** Parameters must have passed validateParameters. `make` gives a member with its usual parameters. */
export function createFusion(values: ParameterValues, make: (name: string) => Strategy): Strategy {
  const taken = SEATS.filter((seat) => values[seat] !== EMPTY_SEAT);
  const ttlMs = Number(values['ttl']) * MINUTE_MS;
  return new FusedStrategy(
    taken.map((seat) => {
      const name = String(values[seat]);
      return { strategy: new IsolatedStrategy(name, make(name)), weight: Number(values[weightName(seat)]) };
    }),
    {
      threshold: Number(values['threshold']) / PERCENT,
      vetoConfidence: Number(values['veto']) / PERCENT,
      ttlMs: ttlMs === 0 ? null : ttlMs,
      cooldownMs: Number(values['cooldown']) * MINUTE_MS,
    },
  );
}
