import {
  bool,
  columnFromArray,
  columnFromValues,
  Endianness,
  field,
  float64,
  int64,
  Table as ArrowTable,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  Version,
  type Column,
  type DataType,
} from '@uwdata/flechette';
import { formOf, type TableColumn } from '@/lib/contracts/exports/table-forms';
import type { ColumnValues, Table } from '@/lib/ports/table';
import { PREFIX_BYTES, readMessage, replaceBlocks, type Block } from './flat-buffer';

/** Keys of ours in the schema's metadata. */
export const FACT_PREFIX = 'sextant.';

const MAGIC_BYTES = 8;
const END_BYTES = 8;
/** Length of the footer, and `ARROW1` once more. */
const TAIL_BYTES = 10;

/**
 * A table as an Arrow IPC file (also called Feather version 2), a record batch per batch, not compressed: moments are
 * timestamp[ms, UTC], market data float64, counts int64, money and text utf8. The facts are metadata of the schema under
 * `sextant.…`. The library writes a whole file at once; each batch is therefore written as a file of its own, of which the
 * batch is kept, and the footer gets the places where the batches really are.
 */
export async function* writeArrow({ kind, facts, batches }: Table): AsyncGenerator<Uint8Array> {
  const form = formOf(kind);
  const schema = schemaOf(form, facts);
  const empty = encode(
    schema,
    form.map((column) => columnFromValues([], typeOf(column.kind))),
  );
  const headBytes = MAGIC_BYTES + PREFIX_BYTES + metadataBytes(empty, MAGIC_BYTES);
  yield empty.slice(0, headBytes);
  const blocks: Block[] = [];
  let offset = headBytes;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const { bytes, block } = cutBatch(
      encode(
        schema,
        form.map((column, at) => columnOf(column, batch.columns[at]!)),
      ),
      headBytes,
    );
    blocks.push({ ...block, offset });
    offset += bytes.length;
    yield bytes;
  }
  // As many batches of one row as there were give a footer of the right size, to be filled with the right places.
  const rows = form.map(({ kind: holds }) =>
    columnFromValues(new Array(blocks.length).fill(PLACEHOLDER[holds]), typeOf(holds), { maxBatchRows: 1 }),
  );
  yield footerOf(encode(schema, rows), blocks);
}

function cutBatch(file: Uint8Array, from: number): { bytes: Uint8Array; block: Omit<Block, 'offset'> } {
  const metadata = metadataBytes(file, from);
  const { bodyBytes } = readMessage(file.subarray(from + PREFIX_BYTES, from + PREFIX_BYTES + metadata));
  const length = PREFIX_BYTES + metadata + bodyBytes;
  return {
    bytes: file.slice(from, from + length),
    block: { metadataBytes: PREFIX_BYTES + metadata, bodyBytes },
  };
}

/** The end of a file: the mark that no batch follows, the footer, its length and the magic word. */
function footerOf(file: Uint8Array, blocks: readonly Block[]): Uint8Array {
  const tail = file.length - TAIL_BYTES;
  const length = new DataView(file.buffer, file.byteOffset + tail).getInt32(0, true);
  const end = file.slice(tail - length - END_BYTES);
  replaceBlocks(end.subarray(END_BYTES, END_BYTES + length), blocks);
  return end;
}

function metadataBytes(file: Uint8Array, at: number): number {
  return new DataView(file.buffer, file.byteOffset + at).getInt32(4, true);
}

type ArrowSchema = ConstructorParameters<typeof ArrowTable>[0];

function schemaOf(form: readonly TableColumn[], facts: Table['facts']): ArrowSchema {
  return {
    version: Version.V5,
    endianness: Endianness.Little,
    fields: form.map(({ name, kind, isNullable }) => field(name, typeOf(kind), isNullable)),
    metadata: new Map(Object.entries(facts).map(([key, value]) => [FACT_PREFIX + key, value])),
  };
}

function typeOf(kind: TableColumn['kind']): DataType {
  switch (kind) {
    case 'time':
      return timestamp(TimeUnit.MILLISECOND, 'UTC');
    case 'float':
      return float64();
    case 'integer':
      return int64();
    case 'flag':
      return bool();
    default:
      return utf8();
  }
}

const PLACEHOLDER = { time: 0, float: 0, integer: 0, flag: false, decimal: '', text: '' } as const;

function columnOf({ kind }: TableColumn, values: ColumnValues): Column<unknown> {
  // A typed array is taken as it lies.
  if (kind === 'float' && values instanceof Float64Array) return columnFromArray(values);
  return columnFromValues(values as readonly unknown[], typeOf(kind));
}

function encode(schema: ArrowSchema, columns: Column<unknown>[]): Uint8Array {
  const bytes = tableToIPC(new ArrowTable(schema, columns), { format: 'file' });
  if (bytes === null) throw new Error('the Arrow library kept the bytes');
  return bytes;
}
