import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import {
  listHeldFills,
  listHeldRows,
  listProtectiveRows,
  type HeldFillRow,
  type HeldRow,
  type ProtectiveRow,
} from '@/lib/adapters/db/positions';
import { listReconciliationRows, type ReconciliationRow } from '@/lib/adapters/db/reconciliations';
import {
  listPositionsQuery,
  type ListPositionsQuery,
  type Position,
  type PositionList,
} from '@/lib/contracts/api/positions';
import { formatExact } from '@/lib/core/model/decimal-text';
import { absoluteExact } from '@/lib/core/model/exact';
import { money } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity, notional, quantity } from '@/lib/core/model/quantity';
import { exactFromFloat } from '@/lib/core/model/crossing';
import { averageCost, OpenPosition } from '@/lib/core/portfolio/position';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** What a run holds of one instrument, folded from its executions. */
interface Folded {
  readonly position: OpenPosition;
  sinceMs: number;
  /** The same by the database's clock, by which orders are claimed. */
  bookedAtMs: number;
}

/** Everything that strategies of sessions hold, with what it cost and whether it is protected. @throws Refusal SCOPE, INPUT_INVALID */
export async function listPositions(context: ServiceContext, raw: ListPositionsQuery): Promise<PositionList> {
  requireScope(context, 'trading:read');
  const query = listPositionsQuery.parse(raw);
  const { db } = context;
  const held = await listHeldRows(db, { ...query, limit: LIMITS.positionsListedMax });
  const runIds = [...new Set(held.map(({ runId }) => runId))];
  const [fills, stops, compared] = await Promise.all([
    listHeldFills(db, { runIds, limit: LIMITS.positionFillsMax }),
    listProtectiveRows(db, { runIds, limit: LIMITS.positionFillsMax }),
    comparisons(db, held),
  ]);
  const folded = foldFills(fills);
  const rows = held.flatMap((row) => {
    const one = folded.get(keyOf(row));
    return one === undefined || one.position.quantity === 0n
      ? []
      : [positionOf(row, one, { stops, compared })];
  });
  return { asOfMs: context.nowMs(), rows };
}

function keyOf({ runId, instrument }: { runId: string; instrument: string }): string {
  return `${runId} ${instrument}`;
}

function foldFills(fills: readonly HeldFillRow[]): ReadonlyMap<string, Folded> {
  const folded = new Map<string, Folded>();
  for (const fill of fills) {
    const key = keyOf(fill);
    const one = folded.get(key) ?? {
      position: new OpenPosition('average'),
      sinceMs: fill.timeMs,
      bookedAtMs: fill.bookedAtMs,
    };
    const before = one.position.quantity;
    one.position.execute(fill.side, quantity(fill.quantity), money(fill.value));
    // From flat, or through zero to the other side: another position.
    if (before === 0n || before > 0n !== one.position.quantity > 0n) {
      one.sinceMs = fill.timeMs;
      one.bookedAtMs = fill.bookedAtMs;
    }
    folded.set(key, one);
  }
  return folded;
}

function positionOf(
  row: HeldRow,
  { position, sinceMs, bookedAtMs }: Folded,
  around: { stops: readonly ProtectiveRow[]; compared: ReadonlyMap<string, ReconciliationRow> },
): Position {
  const { lastPrice, lastPriceAtMs, ...whose } = row;
  const size = asQuantity(absoluteExact(position.quantity));
  const isLong = position.quantity > 0n;
  const price = lastPrice === null ? null : asPrice(exactFromFloat(lastPrice, PRICE_DECIMALS, 'nearest'));
  const worth = price === null ? null : notional(price, size, 'down');
  const profit = worth === null ? null : isLong ? worth - position.cost : position.cost - worth;
  const stops = around.stops.filter((stop) => keyOf(stop) === keyOf(row) && stop.claimedAtMs >= bookedAtMs);
  const alive = stops.filter(({ isAlive }) => isAlive);
  return {
    ...(whose as Pick<Position, 'mode'> & typeof whose),
    side: isLong ? 'long' : 'short',
    quantity: formatExact(position.quantity),
    entryPrice: formatExact(averageCost(position) ?? 0n),
    cost: formatExact(position.cost),
    realized: formatExact(position.realized),
    lastPrice: price === null ? null : formatExact(price),
    lastPriceAtMs: price === null ? null : lastPriceAtMs,
    openProfit: profit === null ? null : formatExact(profit),
    sinceMs,
    protection: alive.length > 0 ? 'protected' : stops.length > 0 ? 'unprotected' : 'none-asked',
    protectedBy: alive.map(({ clientOrderId }) => clientOrderId),
    venue: venueSide(row, around.compared.get(row.accountId)),
  };
}

/** Market data is float64; no venue quotes more decimals. */
const PRICE_DECIMALS = 8;

async function comparisons(
  db: Database,
  held: readonly HeldRow[],
): Promise<ReadonlyMap<string, ReconciliationRow>> {
  const ids = [...new Set(held.filter(({ mode }) => mode === 'live').map(({ accountId }) => accountId))];
  const found = new Map<string, ReconciliationRow>();
  for (const accountId of ids) {
    const rows = await listReconciliationRows(db, { accountId, limit: RECENT });
    const whole = rows.find(({ verdict }) => verdict !== 'incomplete');
    if (whole !== undefined) found.set(accountId, whole);
  }
  return found;
}

/** Comparisons that are looked at for the last one that was finished. */
const RECENT = 20;

function venueSide({ instrument }: HeldRow, compared: ReconciliationRow | undefined): Position['venue'] {
  if (compared === undefined) return { verdict: 'not-compared', ours: null, theirs: null, atMs: null };
  const asset = instrument.slice(instrument.indexOf(':') + 1).split('/')[0];
  const difference = compared.differences.find(({ subject }) => subject === asset);
  const { atMs } = compared;
  if (difference === undefined) return { verdict: 'matched', ours: null, theirs: null, atMs };
  return { verdict: 'mismatch', ours: difference.ours, theirs: difference.theirs, atMs };
}
