import * as z from 'zod';
import type { SeededRandom } from '@/lib/core/bars/seeded-random';
import type { ExchangeClock } from '../exchange-clock';
import type { Market } from '../market/market';
import type { PrivateWorld } from '../private/private-world';
import type { RestServer } from '../rest/rest-server';
import type { BarPrinter } from '../stream/bar-printer';
import type { Hub } from '../stream/hub';
import type { StreamServer } from '../stream/stream-server';

/** What faults act on. */
export interface FaultWorld {
  readonly clock: ExchangeClock;
  readonly market: Market;
  /** The accounts and everything that is theirs. */
  readonly world: PrivateWorld;
  readonly hub: Hub;
  readonly bars: BarPrinter;
  readonly rest: RestServer;
  readonly sockets: StreamServer;
  /** Seeded; one sequence for all faults of an exchange. */
  readonly random: SeededRandom;
  /** Ends the fault that was begun, from within: it has done what it was asked for. */
  readonly done: () => void;
}

/** One way in which an exchange goes wrong. `begin` starts it and returns what ends it; what happens at once ends itself. */
export interface FaultKind<Settings extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Row of the fault catalogue that it makes real. */
  readonly row: string;
  readonly summary: string;
  readonly settings: Settings;
  /** How a drill asks for it: settings, and `forMs` where it lasts until it is cleared. */
  readonly drill: (symbol: string) => Readonly<Record<string, unknown>>;
  begin(world: FaultWorld, settings: z.infer<Settings>): () => void;
}

/** Keeps the types of a kind and its settings together. */
export function faultKind<Settings extends z.ZodType>(kind: FaultKind<Settings>): FaultKind {
  return kind;
}

/** For a fault that is over as soon as it has happened. */
export const NOTHING_TO_END = (): void => undefined;

export const SYMBOL = z.string().min(1);
export const DURATION_MS = z.number().int().positive();
/** How many are hit before the fault is over by itself. */
export const COUNT = z.number().int().positive();
