import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeTable } from '@/lib/adapters/files/encode-table';
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/exports/table-forms';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import { Refusal } from '@/lib/core/model/refusal';
import type { TableBatch } from '@/lib/ports/table';
import { randomBars } from '@/tests/kit/random-bars';
import { sha256 } from '@/tests/kit/sha256';
import { barsTable, each, readBarsBack, useFolder, writeTable } from './_tables';

const folder = useFolder();
const BARS = randomBars(500, 11);
const HASH = sha256(seriesParts(BARS));

async function written(format: ExportFormat): Promise<{ path: string; bytes: Buffer }> {
  const path = await writeTable(barsTable(BARS), format, join(folder, `bars.${format}`));
  return { path, bytes: readFileSync(path) };
}

/** `same` when the rows are those that were written, else the code of the refusal. Anything else fails the test. */
async function ending(path: string, bytes: Uint8Array): Promise<string> {
  writeFileSync(path, bytes);
  try {
    return sha256(seriesParts(await readBarsBack(path))) === HASH ? 'same' : 'other rows';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('cut off anywhere is refused', { timeout: 60_000 }, async () => {
    const { path, bytes } = await written(format);
    const random = createSeededRandom(3);
    for (let cut = 0; cut < 60; cut += 1) {
      const length = Math.floor(random.uniform() * bytes.length);
      // The end mark and the footer of Arrow only repeat what was read by then.
      const mayBeWhole = format === 'arrow' && length > bytes.length - 1_500;
      const code = await ending(path, bytes.subarray(0, length));
      expect(code, `cut at ${length} of ${bytes.length}`).not.toBe('other rows');
      if (!mayBeWhole) expect(code, `cut at ${length} of ${bytes.length}`).not.toBe('same');
    }
  });

  it(
    'with a byte changed anywhere gives the same rows or is refused, never other rows',
    { timeout: 60_000 },
    async () => {
      const { path, bytes } = await written(format);
      const random = createSeededRandom(5);
      for (let times = 0; times < 100; times += 1) {
        const at = Math.floor(random.uniform() * bytes.length);
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1 << Math.floor(random.uniform() * 8);
        expect(await ending(path, changed), `byte ${at} of ${bytes.length}`).not.toBe('other rows');
      }
    },
  );

  it('asks for the next rows when the last ones were taken, and not before', async () => {
    let asked = 0;
    async function* batches(): AsyncGenerator<TableBatch> {
      for await (const batch of each(...Array.from({ length: 5 }, () => barsTable(BARS).batches))) {
        asked += 1;
        for await (const one of batch) yield one;
      }
    }
    const pieces = encodeTable({ kind: 'bars', facts: {}, batches: batches() }, format);
    await pieces.next();
    expect(asked).toBeLessThanOrEqual(1);
    await pieces.next();
    expect(asked).toBeLessThanOrEqual(2);
    await pieces.return(undefined);
  });
});

describe('a text file that a person changed', () => {
  it.each([
    ['a column renamed', (text: string) => text.replace('close_quote', 'close'), 'TABLE_FORM'],
    [
      'a cell that is no number',
      (text: string) => text.replace(/,\d+(\.\d+)?\r\n$/, ',n/a\r\n'),
      'TABLE_CELL',
    ],
    [
      'a number with a comma',
      (text: string) => text.replace(/(\d)\.(\d)(\d*\r\n)$/, '$1,$2$3'),
      'FILE_DAMAGED',
    ],
    [
      'a moment that its milliseconds are not',
      (text: string) => text.replace('00:00.000Z', '00:01.000Z'),
      'TABLE_CELL',
    ],
    ['a row deleted', (text: string) => text.replace(/\r\n[^\r]+\r\n$/, '\r\n'), 'FILE_CHANGED'],
    [
      'a quote that is never closed',
      (text: string) => text.replace(/,(\d[^,]*\r\n)$/, ',"$1'),
      'FILE_DAMAGED',
    ],
    ['no line end', (text: string) => text.trimEnd(), 'LINE_CUT'],
    ['line feeds instead of CRLF', (text: string) => text.replaceAll('\r\n', '\n'), 'same'],
  ])('CSV with %s', async (_, change, code) => {
    const { path, bytes } = await written('csv');
    expect(await ending(path, Buffer.from(change(bytes.toString())))).toBe(code);
  });

  it.each([
    ['a line that is no object', (text: string) => text.replace('\n{', '\n['), 'LINE_MALFORMED'],
    [
      'a price as text',
      (text: string) => text.replace(/"close_quote":([\d.]+)/, '"close_quote":"$1"'),
      'TABLE_CELL',
    ],
    ['no line end', (text: string) => text.trimEnd(), 'LINE_CUT'],
    ['a line twice', (text: string) => text + text.slice(text.lastIndexOf('{')), 'FILE_CHANGED'],
  ])('NDJSON with %s', async (_, change, code) => {
    const { path, bytes } = await written('ndjson');
    expect(await ending(path, Buffer.from(change(bytes.toString())))).toBe(code);
  });
});
