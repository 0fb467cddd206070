import { listLines } from '@/lib/adapters/db/tape-chunks';
import { readTape } from '@/lib/adapters/db/tape-reader';
import type { TradeColumns } from '@/lib/core/tape/tape-columns';
import type { ServiceContext } from '@/lib/services/context';

export type HeldColumns = TradeColumns;

/** Every chunk of a recording, read and opened, line after line. */
export async function holdColumns({ db }: ServiceContext, recordingId: string): Promise<HeldColumns[]> {
  const held: HeldColumns[] = [];
  for (const line of await listLines(db, [recordingId])) {
    for await (const { columns } of readTape(db, line, { fromMs: null, toMs: null }))
      if (columns.channel === 'trades') held.push(columns);
  }
  return held;
}

/** What any consumer does at least: looks at each trade once. */
export function plainLoop(held: readonly HeldColumns[]): number {
  let value = 0;
  for (const { length, timeMs, price, quantity, takerSide } of held) {
    for (let index = 0; index < length; index += 1)
      value += price[index]! * quantity[index]! * takerSide[index]! + timeMs[index]! * 1e-18;
  }
  return value;
}
