import { listLinesFor } from '@/lib/adapters/db/tape-chunks';
import { readTape } from '@/lib/adapters/db/tape-reader';
import type { PrintList, PrintsQuery } from '@/lib/contracts/api/tape';
import { idText } from '@/lib/core/tape/id-column';
import type { TradeColumns } from '@/lib/core/tape/tape-columns';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

type Print = PrintList['prints'][number];

const SIDES = { '1': 'buy', '-1': 'sell' } as const;
/** A quiet instrument's last prints are looked for in ever longer stretches, at most so far back. */
const STRETCHES_MS = [60_000, 15 * 60_000, 6 * 3_600_000, 7 * 86_400_000];

/**
 * The last prints of an instrument up to a moment, newest first, as they were recorded; a print that two recordings hold
 * stands once. Nothing is there of what was never recorded.
 * @throws Refusal SCOPE, TAPE_DAMAGED
 */
export async function readPrints(context: ServiceContext, asked: PrintsQuery): Promise<PrintList> {
  requireScope(context, 'data:read');
  const { instrument, limit } = asked;
  const lines = (await listLinesFor(context.db, [instrument])).filter(({ channel }) => channel === 'trades');
  const recordedToMs = lines.length === 0 ? null : Math.max(...lines.map(({ lastMs }) => lastMs));
  const toMs = Math.min(asked.atMs ?? Number.MAX_SAFE_INTEGER, recordedToMs ?? 0) + 1;
  let found: Print[] = [];
  for (const stretchMs of STRETCHES_MS) {
    if (lines.length === 0) break;
    found = [];
    for (const line of lines) {
      for await (const { columns } of readTape(context.db, line, { fromMs: toMs - stretchMs, toMs })) {
        if (columns.channel === 'trades') found.push(...lastOf(columns, { limit, toMs }));
      }
    }
    if (found.length >= limit) break;
  }
  const once = new Map(found.map((print) => [print.tradeId, print]));
  const prints = [...once.values()].toSorted((a, b) => b.timeMs - a.timeMs).slice(0, limit);
  return { instrumentId: instrument, recordedToMs, prints };
}

/** The last of a chunk before `toMs`; an older one cannot be among the wanted when these are enough. */
function lastOf(
  columns: TradeColumns,
  { limit, toMs }: { readonly limit: number; readonly toMs: number },
): Print[] {
  const prints: Print[] = [];
  for (let at = columns.length - 1; at >= 0 && prints.length < limit; at -= 1) {
    const timeMs = columns.timeMs[at] as number;
    if (timeMs >= toMs) continue;
    prints.push({
      tradeId: idText(columns.tradeId, at),
      timeMs,
      price: columns.price[at] as number,
      quantity: columns.quantity[at] as number,
      takerSide: SIDES[String(columns.takerSide[at]) as keyof typeof SIDES] ?? null,
    });
  }
  return prints;
}
