import type { Strategy } from '@/lib/core/strategies/strategy';

export const HOOKS = [
  'initialize',
  'onMarketData',
  'generateSignals',
  'riskCheck',
  'onFill',
  'dailyClose',
] as const;

type Hook = (this: unknown, first: unknown, second: unknown, third: unknown) => unknown;

/** An error that already says where; its name stands before its message wherever it is printed. */
class PlacedError extends Error {
  constructor(place: string, text: string, cause: unknown) {
    super(text, { cause });
    this.name = place;
  }
}

const placing = new WeakSet<object>();

/**
 * Lets the hooks of a user's class say where in the user's files they threw, so that the reason of a failed run has a place. The
 * methods of the class are wrapped, not those of the object: what lies in fields is state, and is copied when a run is resumed.
 * `placeOf` gives `strategy.ts:50:21`, or null where nobody knows.
 */
export function placeThrows(made: Strategy, placeOf: (error: unknown) => string | null): Strategy {
  for (const hook of HOOKS) {
    const owner = ownerOf(made, hook);
    const method = owner?.[hook] as (Hook & object) | undefined;
    if (owner === null || method === undefined || placing.has(method)) continue;
    const placed: Hook = function (first, second, third) {
      try {
        return method.call(this, first, second, third);
      } catch (error) {
        const place = error instanceof PlacedError ? null : placeOf(error);
        throw place === null ? error : new PlacedError(place, String(error), error);
      }
    };
    placing.add(placed);
    Object.defineProperty(owner, hook, { value: placed, configurable: true, writable: true });
  }
  return made;
}

/** The class that has the method; null when the object itself has it, as a field. */
function ownerOf(made: object, hook: string): Record<string, unknown> | null {
  if (Object.hasOwn(made, hook)) return null;
  let at: unknown = Object.getPrototypeOf(made);
  while (at !== null && at !== Object.prototype) {
    if (Object.hasOwn(at as object, hook)) return at as Record<string, unknown>;
    at = Object.getPrototypeOf(at);
  }
  return null;
}
