import type { FaultKind } from './fault';
import { FRAME_FAULTS } from './frame-faults';
import { SOCKET_FAULTS } from './socket-faults';

/** Every fault that the exchange can be asked for, by name. */
export const FAULTS: ReadonlyMap<string, FaultKind> = new Map(
  [...SOCKET_FAULTS, ...FRAME_FAULTS].map((kind) => [kind.name, kind]),
);
