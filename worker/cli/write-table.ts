import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { readEnvironment } from '@/config/runtime/env';
import { encodeTable, holdsFacts } from '@/lib/adapters/files/encode-table';
import { factsPath, factsText } from '@/lib/adapters/files/facts-beside';
import { writeFileWhole } from '@/lib/adapters/files/write-file';
import type { ExportFormat } from '@/lib/contracts/exports/table-forms';
import type { Table } from '@/lib/ports/table';
import { crashPoint } from '../crash-point';
import type { CliIo } from './cli-io';
import { createProgressLine } from './progress-line';

export interface WriteTableOptions {
  readonly format: ExportFormat;
  /** A path, or `-` for standard output. */
  readonly output: string;
  readonly force: boolean;
  readonly rowsTotal: number | null;
}

/**
 * A table into a file that is whole or not there, with progress on standard error. The facts of a text form go into a file
 * beside it, which is gone before the rows change and comes back after: killed in between, rows may stand without their
 * facts, never beside those of others. `-` streams to standard output, without facts beside.
 * @returns the rows that were written
 * @throws Refusal FILE_EXISTS, FILE_UNWRITABLE, and what the batches throw
 */
export async function writeTable(
  io: CliIo,
  table: Table,
  { format, output, force: isForced, rowsTotal }: WriteTableOptions,
): Promise<number> {
  const progress = createProgressLine(io, 'exporting');
  let rows = 0;
  const counted: Table = {
    ...table,
    batches: (async function* () {
      for await (const batch of table.batches) {
        io.signal.throwIfAborted();
        yield batch;
        progress.update((rows += batch.length), rowsTotal);
      }
    })(),
  };
  const pieces = encodeTable(counted, format);
  try {
    if (output === '-') {
      for await (const piece of pieces) await io.stdoutBytes?.(piece);
      return rows;
    }
    const { SEXTANT_CRASH_AT = null } = readEnvironment({ ...io.env });
    await writeFileWhole(output, pieces, {
      isForced,
      onStep: (step) => {
        if (step === 'synced') rmSync(factsPath(output), { force: true });
        crashPoint(SEXTANT_CRASH_AT, `export-${step}`);
      },
    });
    if (!holdsFacts(format)) {
      const facts = Buffer.from(factsText({ ...table.facts, format }));
      await writeFileWhole(factsPath(output), Readable.from([facts]), { isForced: true });
    }
    return rows;
  } finally {
    progress.end();
  }
}
