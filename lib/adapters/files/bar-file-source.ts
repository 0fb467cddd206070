import type { BarSource } from '@/lib/ports/bar-source';
import { tableBarSource } from './bar-table';
import { csvBarSource, type CsvSettings } from './csv/csv-bar-source';
import { decodeText } from './csv/decode-text';
import { readCsvTable } from './csv/read-csv-table';
import { beginsTable, firstLine } from './first-line';
import { readNdjsonTable } from './ndjson/read-ndjson-table';
import { verifiedTable } from './rows-hash';

/**
 * The bars of an uploaded text file, plain or gzip: candles as people have them, or a table that an export wrote. The first
 * line decides; both are held to the same rules.
 */
export function barFileSource(file: AsyncIterable<Uint8Array>, settings: CsvSettings): BarSource {
  return {
    label: settings.label,
    async *pages(range) {
      const { line, text } = await firstLine(decodeText(file));
      if (!beginsTable(line)) {
        yield* csvBarSource(text, settings).pages(range);
        return;
      }
      const { label } = settings;
      const facts = {};
      const isJson = line.startsWith('{');
      const table = isJson ? await readNdjsonTable(text, { label, facts }) : await readCsvTable(text, facts);
      yield* tableBarSource(verifiedTable(table), settings).pages(range);
    },
  };
}
