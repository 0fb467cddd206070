import { csvText, type CsvColumn } from '@/components/tables/csv';
import { attachment } from './attachment';

/**
 * Rows as a CSV file that is sent while it is read: the next rows are asked for when the reader has taken the last. What
 * cannot be read at all is thrown before the file begins; what fails later breaks the download, so that nobody takes a
 * part of a table for the whole.
 */
export async function csvAttachment<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: AsyncIterable<readonly Row[]>,
  fileName: string,
): Promise<Response> {
  const pieces = csvText(columns, rows);
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done !== true) controller.enqueue(encoder.encode(first.value));
    },
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done === true) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return();
    },
  });
  return attachment(body, { type: 'text/csv', fileName });
}
