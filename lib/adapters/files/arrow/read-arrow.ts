import { tableFromIPC, type Table as ArrowTable } from '@uwdata/flechette';
import { LIMITS } from '@/config/runtime/limits';
import { formOf, type TableKind } from '@/lib/contracts/exports/table-forms';
import { Refusal } from '@/lib/core/model/refusal';
import type { Table, TableBatch } from '@/lib/ports/table';
import { ByteFeed } from '../byte-feed';
import { findForm } from '../find-form';
import { typedColumn } from '../typed-column';
import { CONTINUATION, DICTIONARY_BATCH, PREFIX_BYTES, readMessage, RECORD_BATCH } from './flat-buffer';
import { FACT_PREFIX } from './write-arrow';

/** `ARROW1` and two bytes of padding: the file form; the stream form begins with its first message. */
const MAGIC = 'ARROW1\0\0';

/**
 * A table from an Arrow IPC file or stream, a record batch at a time and from front to back, so that it may be a stream.
 * @throws Refusal TABLE_FORM, TABLE_CELL, FILE_DAMAGED
 */
export async function readArrowTable(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const feed = new ByteFeed(bytes);
  let prefix = await feed.take(PREFIX_BYTES);
  if (Buffer.from(prefix).toString('latin1') === MAGIC) prefix = await feed.take(PREFIX_BYTES);
  const schema = await takeMessage(feed, prefix);
  if (schema === null) throw damaged('there is no schema');
  const { names, metadata } = decode([schema.bytes], (table) => ({
    names: table.schema.fields.map(({ name }) => name),
    metadata: [...(table.schema.metadata ?? [])],
  }));
  const kind = findForm(names);
  const facts = Object.fromEntries(
    metadata.flatMap(([key, value]) =>
      key.startsWith(FACT_PREFIX) ? [[key.slice(FACT_PREFIX.length), value]] : [],
    ),
  );
  return { kind, facts, batches: batchesOf(feed, { schema: schema.bytes, kind }) };
}

async function* batchesOf(
  feed: ByteFeed,
  { schema, kind }: { schema: Uint8Array; kind: TableKind },
): AsyncGenerator<TableBatch> {
  const form = formOf(kind);
  // Words that a column repeats, when another tool wrote the file.
  const dictionaries: Uint8Array[] = [];
  let row = 0;
  try {
    for (;;) {
      const message = await takeMessage(feed, await feed.take(PREFIX_BYTES));
      if (message === null) return;
      if (message.headerType === DICTIONARY_BATCH) dictionaries.push(message.bytes);
      if (message.headerType !== RECORD_BATCH) continue;
      const from = row;
      const { length, data } = decode([schema, ...dictionaries, message.bytes], (table) => ({
        length: table.numRows,
        data: form.map((_, at) => table.getChildAt(at).toArray() as ArrayLike<unknown>),
      }));
      const columns = form.map((column, at) => typedColumn(column, { data: data[at]!, rowStart: from }));
      row += length;
      if (length > 0) yield { length, columns };
    }
  } finally {
    await feed.close();
  }
}

/** One message with all that belongs to it, or null where the batches end. */
async function takeMessage(
  feed: ByteFeed,
  prefix: Uint8Array,
): Promise<{ headerType: number; bytes: Uint8Array } | null> {
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  if (view.getUint32(0, true) !== CONTINUATION) throw damaged('a batch does not begin with its mark');
  const length = view.getInt32(4, true);
  if (length === 0) return null;
  if (length < 0 || length > LIMITS.arrowMessageBytesMax) throw damaged(`a batch of ${length} bytes`);
  const metadata = await feed.take(length);
  const { headerType, bodyBytes } = messageOf(metadata);
  if (bodyBytes < 0 || bodyBytes > LIMITS.arrowMessageBytesMax)
    throw damaged(`a batch of ${bodyBytes} bytes`);
  const body = await feed.take(bodyBytes);
  const bytes = new Uint8Array(prefix.length + length + bodyBytes);
  bytes.set(prefix);
  bytes.set(metadata, prefix.length);
  bytes.set(body, prefix.length + length);
  return { headerType, bytes };
}

function messageOf(metadata: Uint8Array): ReturnType<typeof readMessage> {
  try {
    return readMessage(metadata);
  } catch {
    throw damaged('the head of a batch');
  }
}

/** What is taken out of messages. Damaged ones end in errors of any kind, some of them only when a value is looked at. */
function decode<T>(messages: Uint8Array[], take: (table: ArrowTable) => T): T {
  try {
    return take(tableFromIPC(messages));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'a batch');
  }
}

function damaged(what: string): Refusal {
  return new Refusal('FILE_DAMAGED', {
    what: `the Arrow file cannot be read: ${what.slice(0, 120)}`,
    why: 'it is cut off, damaged, or its batches are compressed, which is not read',
    next: 'export it again, or write it with compression="uncompressed"',
  });
}
