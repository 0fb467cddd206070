import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditEvents } from '@/drizzle/schema/audit';
import { openTapeWriter, type TapeWriter } from '@/lib/adapters/db/tape-writer';
import type { TapeEvent } from '@/lib/core/tape/tape-event';
import { listRecordings } from '@/lib/services/tape/list-recordings';
import { retainTapes } from '@/lib/services/tape/retain-tapes';
import { BTC, useTapeSuite } from './_tape-suite';

const suite = useTapeSuite();
const DAY = 86_400_000;
/** Noon: what is older than two days begins before the midnight two days ago. */
const NOW = Date.UTC(2024, 0, 10, 12);
const CUT = Date.UTC(2024, 0, 8);

const trade = (timeMs: number): TapeEvent => ({
  kind: 'trade',
  receivedMs: timeMs,
  trade: { instrumentId: BTC, tradeId: String(timeMs), timeMs, price: 1, quantity: 1, takerSide: null },
});
const quote = (timeMs: number): TapeEvent => ({
  kind: 'quote',
  receivedMs: timeMs,
  quote: { instrumentId: BTC, timeMs, bid: 1, ask: 2, bidQuantity: 1, askQuantity: 1 },
});

/** A recording of so many chunks; each list is one flush. */
async function record(recordingId: string, flushes: readonly (readonly TapeEvent[])[]): Promise<TapeWriter> {
  const writer = await openTapeWriter(suite.db, {
    recordingId,
    provider: 'practice',
    createdBy: 'system:test',
    nowMs: () => NOW,
    onError: (error) => {
      throw error;
    },
    flushMs: 3_600_000,
  });
  for (const events of flushes) {
    for (const event of events) writer.append(event);
    await writer.flush();
  }
  return writer;
}

it('whole days of a channel go as the file says, with an audit row; a recording that ended empty leaves the list, one that goes on stays', async () => {
  const configDir = mkdtempSync(join(tmpdir(), 'sextant-tapes-'));
  const data = (text: string): void => writeFileSync(join(configDir, 'data.yaml'), text);
  const context = { ...suite.context, configDir, nowMs: () => NOW };
  const listed = async (): Promise<string[]> =>
    (await listRecordings(context, { limit: 10 }))
      .map(({ id, lines }) => `${id} ${lines.map(({ channel, events }) => `${channel}:${events}`).join(' ')}`)
      .sort();
  try {
    await (await record('rec_gone', [[trade(CUT - DAY)], [trade(CUT - 1)]])).close();
    await (
      await record('rec_kept', [
        [trade(CUT - 1), quote(CUT - 1)],
        [trade(CUT), quote(CUT)],
      ])
    ).close();
    const running = await record('rec_runs', [[trade(CUT - 1)]]);
    const before = await listed();

    // Nothing is said of them, or what is said is damaged: everything stays.
    expect(await retainTapes(context)).toBe(0);
    data('tape_retention_days: { trades: 0 }\n');
    await expect(retainTapes(context)).rejects.toMatchObject({
      details: { what: expect.stringContaining('data.yaml:1:') as string },
    });
    expect(await listed()).toEqual(before);

    data('tape_retention_days: { trades: 2 }\n');
    expect(await retainTapes(context)).toBe(4);
    expect(await retainTapes(context)).toBe(0);
    expect(await listed()).toEqual(['rec_kept quotes:2 trades:1', 'rec_runs ']);
    // What was cut to nothing while it went on leaves the list a while after it has ended.
    await running.close();
    await suite.db
      .sql`update recordings set ended_at = ${new Date(CUT - 1).toISOString()} where id = 'rec_runs'`;
    await retainTapes(context);
    expect(await listed()).toEqual(['rec_kept quotes:2 trades:1']);

    const audits = await suite.db.orm
      .select({ resource: auditEvents.resource, detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'data.tape.retain'));
    const detail = { channel: 'trades', days: 2, beforeMs: CUT, chunks: 4, emptied: 0 };
    expect(audits[0]).toEqual({ resource: 'tapes:trades', detail });
    expect(audits).toHaveLength(2);
  } finally {
    rmSync(configDir, { recursive: true });
  }
});
