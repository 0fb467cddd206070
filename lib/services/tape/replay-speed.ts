import type { ReplaySpeedName } from '@/lib/contracts/api/tape';

/** Tape milliseconds per millisecond; as stored, 0 stands for as fast as it goes. */
const FACTOR = { '1x': 1, '10x': 10, '100x': 100, max: 0 } as const satisfies Record<ReplaySpeedName, number>;

export function storedSpeed(speed: ReplaySpeedName): number {
  return FACTOR[speed];
}

export function speedName(stored: number): ReplaySpeedName {
  if (stored === 1) return '1x';
  if (stored === 10) return '10x';
  return stored === 100 ? '100x' : 'max';
}

export function speedFactor(stored: number): number {
  return stored === 0 ? Infinity : stored;
}
