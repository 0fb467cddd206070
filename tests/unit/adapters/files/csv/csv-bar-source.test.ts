import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { file, HEADER, NOW, read, refusalOf, row, START, type ReadOptions } from './_read';

const GOOD = file(HEADER, row(0), row(1), row(2));

describe('a good file', () => {
  it('is read to the exact doubles, decimals counted without trailing zeros', async () => {
    const bars = await read(file(HEADER, row(0, { 1: '100.500', 4: '99.2500' }), row(1, { 1: '100.12345' })));
    expect(Array.from(bars.timeMs)).toEqual([START, START + 60_000]);
    expect(Array.from(bars.open)).toEqual([100.5, 100.12345]);
    expect(bars.priceDecimals).toBe(5);
    expect(bars.length).toBe(2);
  });

  it('may be gzip whatever its name, and may arrive byte by byte', async () => {
    const plain = await read(GOOD);
    expect(await read(gzipSync(GOOD))).toEqual(plain);
    expect(await read(GOOD, { pieceBytes: 1 })).toEqual(plain);
    expect(await read(gzipSync(GOOD), { pieceBytes: 3 })).toEqual(plain);
  });

  it('may carry a symbol column that names the declared instrument in every row', async () => {
    const lines = [`${HEADER},symbol`, `${row(0)},BTC/USDT`, `${row(1)},BTC/USDT`];
    expect((await read(file(...lines))).length).toBe(2);
  });

  it('may be older than 1970', async () => {
    const day = (index: number): string =>
      `${-630_979_200_000 + index * 86_400_000},16.66,16.66,16.66,16.66,1260000`;
    expect((await read(file(HEADER, day(0), day(1)), { timeframe: '1d' })).length).toBe(2);
  });

  it('may have gaps when they are allowed', async () => {
    expect((await read(file(HEADER, row(0), row(1), row(5)), { gapPolicy: 'allow' })).length).toBe(3);
  });

  it('may have outliers when they are acknowledged', async () => {
    const content = file(HEADER, row(0), row(1, { 2: '1000' }));
    expect((await read(content, { acknowledgeOutliers: true })).length).toBe(2);
  });
});

interface Case {
  readonly fault: string;
  readonly what: string;
  readonly content: string | Uint8Array;
  readonly code: string;
  /** Where: `row:column`, as an editor counts. */
  readonly at?: string;
  readonly options?: ReadOptions;
}

const utf16 = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
const gapped = file(HEADER, row(0), row(1), row(3), row(4), row(9));
const local = (minute: number): string => row(minute + (Date.UTC(2023, 10, 5) - START) / 60_000);

const CASES: readonly Case[] = [
  {
    fault: 'B41',
    what: 'a missing column',
    content: file('ts_ms,open,high,low,close', row(0)),
    code: 'CSV_HEADER',
    at: '1:1',
  },
  {
    fault: 'B41',
    what: 'a renamed column',
    content: file('time,open,high,low,close,volume', row(0)),
    code: 'CSV_HEADER',
    at: '1:1',
  },
  {
    fault: 'B41',
    what: 'a duplicated column',
    content: file(`${HEADER},open`, row(0)),
    code: 'CSV_HEADER',
    at: '1:1',
  },
  { fault: 'B41', what: 'no header', content: file(row(0), row(1)), code: 'CSV_HEADER', at: '1:1' },
  { fault: 'B41', what: 'an empty file', content: '', code: 'CSV_HEADER', at: '1:1' },
  { fault: 'B42', what: 'a byte order mark', content: `\ufeff${GOOD}`, code: 'CSV_ENCODING', at: '1:1' },
  { fault: 'B42', what: 'UTF-16', content: utf16, code: 'CSV_ENCODING', at: '1:1' },
  {
    fault: 'B42',
    what: 'UTF-16 without a mark',
    content: Buffer.from(GOOD, 'utf16le'),
    code: 'CSV_ENCODING',
    at: '1:1',
  },
  { fault: 'B42', what: 'CR LF', content: GOOD.replaceAll('\n', '\r\n'), code: 'CSV_ENCODING', at: '1:1' },
  {
    fault: 'B42',
    what: 'CR LF from row 3 on',
    content: file(HEADER, row(0), `${row(1)}\r`),
    code: 'CSV_ENCODING',
    at: '3:6',
  },
  {
    fault: 'B42',
    what: 'bytes that are not UTF-8',
    content: Buffer.from(file(HEADER, row(0, { 1: '1\xff' })), 'latin1'),
    code: 'CSV_ENCODING',
    at: '2:2',
  },
  { fault: 'B42', what: 'semicolons', content: GOOD.replaceAll(',', ';'), code: 'CSV_DELIMITER', at: '1:1' },
  { fault: 'B42', what: 'tabs', content: GOOD.replaceAll(',', '\t'), code: 'CSV_DELIMITER', at: '1:1' },
  {
    fault: 'B42',
    what: 'semicolons from row 3 on',
    content: file(HEADER, row(0), row(1).replaceAll(',', ';')),
    code: 'CSV_DELIMITER',
    at: '3:1',
  },
  {
    fault: 'B42',
    what: 'a quoted line end',
    content: file(HEADER, row(0, { 1: '"100\n.5"' })),
    code: 'CSV_DELIMITER',
    at: '2:2',
  },
  {
    fault: 'B42',
    what: 'a damaged quote',
    content: file(HEADER, row(0, { 1: '"1"5' }), row(1)),
    code: 'CSV_DELIMITER',
    at: '2:1',
  },
  {
    fault: 'B43',
    what: 'decimal commas',
    content: file(HEADER, `${START},100,5,101,0,99,25,100,75,3,5`),
    code: 'DECIMAL_FORMAT',
    at: '2:2',
  },
  {
    fault: 'B43',
    what: 'a quoted decimal comma',
    content: file(HEADER, row(0, { 3: '"99,25"' })),
    code: 'DECIMAL_FORMAT',
    at: '2:4',
  },
  {
    fault: 'B43',
    what: 'a currency sign',
    content: file(HEADER, row(0, { 1: '$100.5' })),
    code: 'DECIMAL_FORMAT',
    at: '2:2',
  },
  {
    fault: 'B43',
    what: 'a euro sign',
    content: file(HEADER, row(0, { 1: '€100.5' })),
    code: 'DECIMAL_FORMAT',
    at: '2:2',
  },
  {
    fault: 'B43',
    what: 'a thousands separator',
    content: file(HEADER, row(0), row(1, { 2: "1'101" })),
    code: 'DECIMAL_FORMAT',
    at: '3:3',
  },
  {
    fault: 'B43',
    what: 'an exponent',
    content: file(HEADER, row(0, { 5: '1e3' })),
    code: 'DECIMAL_FORMAT',
    at: '2:6',
  },
  {
    fault: 'B43',
    what: 'more digits than a double keeps',
    content: file(HEADER, row(0, { 1: '100.50000000000001' })),
    code: 'DECIMAL_FORMAT',
    at: '2:2',
  },
  ...['', '-', 'null', 'N/A', 'NaN'].map((cell) => ({
    ...{ fault: 'B44', what: `"${cell}"`, content: file(HEADER, row(0), row(1, { 4: cell })) },
    ...{ code: 'CELL_EMPTY', at: '3:5' },
  })),
  {
    fault: 'B44',
    what: 'a blank line',
    content: file(HEADER, row(0), '', row(1)),
    code: 'CSV_COLUMNS',
    at: '3:1',
  },
  {
    fault: 'B44',
    what: 'a short row',
    content: file(HEADER, row(0), `${START},1,2`, row(1)),
    code: 'CSV_COLUMNS',
    at: '3:3',
  },
  {
    fault: 'B45',
    what: 'a repeated time',
    content: file(HEADER, row(0), row(1), row(1)),
    code: 'TIME_ORDER',
    at: '4:1',
  },
  {
    fault: 'B45',
    what: 'a time that goes back',
    content: file(HEADER, row(0), row(5), row(1)),
    code: 'TIME_ORDER',
    at: '4:1',
  },
  { fault: 'B46', what: 'gaps', content: gapped, code: 'BAR_GAP' },
  {
    fault: 'B47',
    what: 'high below low',
    content: file(HEADER, row(0, { 2: '98', 3: '99', 1: '98.5', 4: '98.5' })),
    code: 'BAR_SHAPE',
    at: '2:3',
  },
  {
    fault: 'B47',
    what: 'open above high',
    content: file(HEADER, row(0, { 1: '102' })),
    code: 'BAR_SHAPE',
    at: '2:2',
  },
  {
    fault: 'B47',
    what: 'close below low',
    content: file(HEADER, row(0), row(1, { 4: '99' })),
    code: 'BAR_SHAPE',
    at: '3:5',
  },
  {
    fault: 'B47',
    what: 'a price of zero',
    content: file(HEADER, row(0, { 3: '0' })),
    code: 'BAR_SHAPE',
    at: '2:4',
  },
  {
    fault: 'B47',
    what: 'a negative price',
    content: file(HEADER, row(0, { 3: '-99.25' })),
    code: 'BAR_SHAPE',
    at: '2:4',
  },
  {
    fault: 'B47',
    what: 'a negative volume',
    content: file(HEADER, row(0, { 5: '-1' })),
    code: 'BAR_SHAPE',
    at: '2:6',
  },
  {
    fault: 'B48',
    what: 'seconds',
    content: file(HEADER, row(0, { 0: '1677628800' }), row(1, { 0: '1677628860' })),
    code: 'TIME_UNIT',
    at: '2:1',
  },
  {
    fault: 'B48',
    what: 'microseconds',
    content: file(HEADER, row(0, { 0: '1677628800000000' })),
    code: 'TIME_UNIT',
    at: '2:1',
  },
  {
    fault: 'B48',
    what: 'nanoseconds',
    content: file(HEADER, row(0, { 0: '1677628800000000000' })),
    code: 'TIME_UNIT',
    at: '2:1',
  },
  {
    fault: 'B48',
    what: 'seconds after milliseconds',
    content: file(HEADER, row(0), row(1, { 0: '1677628860' })),
    code: 'TIME_UNIT',
    at: '3:1',
  },
  {
    fault: 'B48',
    what: 'milliseconds with a fraction',
    content: file(HEADER, row(0, { 0: `${START}.0` })),
    code: 'TIME_FORMAT',
    at: '2:1',
  },
  {
    fault: 'B49',
    what: 'a date without a zone',
    content: file(HEADER, row(0, { 0: '2023-03-01 00:00:00' })),
    code: 'TIME_ZONE_REQUIRED',
    at: '2:1',
  },
  {
    fault: 'B49',
    what: 'a date with a zone',
    content: file(HEADER, row(0, { 0: '2023-03-01T00:00:00Z' })),
    code: 'TIME_FORMAT',
    at: '2:1',
  },
  {
    fault: 'B49',
    what: 'the hour that daylight saving repeats',
    content: file(HEADER, local(118), local(119), local(60)),
    code: 'TIME_ZONE_REQUIRED',
    at: '4:1',
  },
  {
    fault: 'B50',
    what: 'a bar that is not closed',
    content: file(HEADER, row(0), row(1)),
    code: 'BAR_FUTURE',
    at: '3:1',
    options: { nowMs: START + 119_999 },
  },
  {
    fault: 'B50',
    what: 'a bar of tomorrow',
    content: file(HEADER, row(0, { 0: String(NOW + 86_400_000) })),
    code: 'BAR_FUTURE',
    at: '2:1',
  },
  {
    fault: 'B51',
    what: 'a slipped decimal point',
    content: file(HEADER, row(0), row(1, { 1: '1005', 2: '1010', 3: '992.5', 4: '1007.5' })),
    code: 'OUTLIER',
    at: '3:3',
  },
  {
    fault: 'B51',
    what: 'a split',
    content: file(HEADER, row(0), row(1, { 1: '10.05', 2: '10.1', 3: '9.92', 4: '10.07' })),
    code: 'OUTLIER',
    at: '3:4',
  },
  {
    fault: 'B51',
    what: 'one wild low',
    content: file(HEADER, row(0), row(1, { 3: '0.06' })),
    code: 'OUTLIER',
    at: '3:4',
  },
  {
    fault: 'B52',
    what: '1h declared, minutes inside',
    content: GOOD,
    code: 'TIMEFRAME_MISMATCH',
    at: '3:1',
    options: { timeframe: '1h' },
  },
  {
    fault: 'B52',
    what: '1m declared, hours inside',
    content: file(HEADER, row(0), row(60), row(120)),
    code: 'TIMEFRAME_MISMATCH',
    options: { gapPolicy: 'allow' },
  },
  {
    fault: 'B52',
    what: 'times off the grid',
    content: file(HEADER, row(0, { 0: String(START + 7) })),
    code: 'TIMEFRAME_MISMATCH',
    at: '2:1',
  },
  {
    fault: 'B52',
    what: 'another symbol inside',
    content: file(`${HEADER},symbol`, `${row(0)},BTC/USDT`, `${row(1)},ETH/USDT`),
    code: 'SYMBOL_MISMATCH',
    at: '3:7',
  },
  {
    fault: 'B53',
    what: 'a line of 1 MB',
    content: file(HEADER, row(0), '9'.repeat(1 << 20)),
    code: 'LIMIT',
    at: '3:1',
  },
  {
    fault: 'B53',
    what: 'a million columns',
    content: file(HEADER, row(0), '1,'.repeat(1_000_000)),
    code: 'LIMIT',
    at: '3:1',
  },
  {
    fault: 'B54',
    what: 'a picture',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    code: 'FILE_TYPE',
  },
  {
    fault: 'B54',
    what: 'a spreadsheet',
    content: Buffer.from('504b0304140008080800', 'hex'),
    code: 'FILE_TYPE',
  },
  {
    fault: 'B54',
    what: 'a picture in gzip',
    content: gzipSync(Buffer.from('89504e470d0a1a0a', 'hex')),
    code: 'FILE_TYPE',
  },
  {
    fault: 'B54',
    what: 'random bytes',
    content: Buffer.from('00010203040506070809', 'hex'),
    code: 'FILE_TYPE',
  },
  {
    fault: 'B55',
    what: 'a last line without an end',
    content: GOOD.slice(0, -1),
    code: 'CSV_TRUNCATED',
    at: '4:1',
  },
  {
    fault: 'B55',
    what: 'a last line cut in a number',
    content: GOOD.slice(0, -3),
    code: 'CSV_TRUNCATED',
    at: '4:1',
  },
  {
    fault: 'B55',
    what: 'a last line cut in the middle',
    content: GOOD.slice(0, -12),
    code: 'CSV_TRUNCATED',
    at: '4:1',
  },
  {
    fault: 'B55',
    what: 'gzip that ends early',
    content: gzipSync(GOOD).subarray(0, -9),
    code: 'CSV_TRUNCATED',
  },
  {
    fault: 'B55',
    what: 'a quote that never closes',
    content: file(HEADER, row(0), '"100'),
    code: 'CSV_TRUNCATED',
    at: '3:1',
  },
  { fault: 'B55', what: 'only a header', content: file(HEADER), code: 'NO_BARS' },
];

describe('a bad file is refused with its own code, row and column, what was found and what to do', () => {
  it.each(CASES)('$fault: $what → $code', async ({ content, code, at, options }) => {
    const refusal = await refusalOf(content, options);
    expect(refusal.code).toBe(code);
    const { what, why, next } = refusal.details;
    for (const line of [what, why, next]) expect(line).toMatch(/^[^\n]{4,900}$/);
    if (at !== undefined) expect(what).toContain(`row ${at}`);
    if (at !== undefined)
      expect(refusal.details).toMatchObject({ field: expect.stringContaining(at) as string });
  });

  it('says found and needed for a header (B41)', async () => {
    const { details } = await refusalOf(file('time,open,high,low,close,volume', row(0)));
    expect(details.what).toContain('"time,open,high,low,close,volume"');
    expect(details.what).toContain(HEADER);
  });

  it('lists the gaps and names the way to allow them (B46)', async () => {
    const { details } = await refusalOf(gapped);
    expect(details.what).toContain('5 bars are missing in 2 gaps');
    expect(details.what).toContain('2023-03-01T00:02:00Z … 2023-03-01T00:03:00Z (1 bar)');
    expect(details.what).toContain('2023-03-01T00:05:00Z … 2023-03-01T00:09:00Z (4 bars)');
    expect(details.next).toContain('--gaps allow');
  });

  it('says which year a wrong unit would mean (B48)', async () => {
    const { details } = await refusalOf(file(HEADER, row(0, { 0: '1677628800000000' })));
    expect(`${details.what} ${details.why}`).toMatch(/year 55\d{3}/);
  });

  it('names the previous value when times go back (B45)', async () => {
    const { details } = await refusalOf(file(HEADER, row(0), row(5), row(1)));
    expect(details.what).toContain(String(START + 5 * 60_000));
  });
});

describe('a file without end', () => {
  const line = Buffer.from(`${'0'.repeat(79)}\n`);

  it('that decodes beyond the limit is stopped there (B53)', async () => {
    const content = file(HEADER, row(0), row(1));
    const { decodeText } = await import('@/lib/adapters/files/csv/decode-text');
    const all = async (): Promise<number> => {
      let bytes = 0;
      const source = (async function* () {
        yield gzipSync(content);
      })();
      for await (const chunk of decodeText(source, { textBytesMax: 40 })) bytes += chunk.length;
      return bytes;
    };
    await expect(all()).rejects.toMatchObject({ code: 'LIMIT' });
  });

  it('that is a compressed bomb in one line stops at the first line, with flat memory (B53)', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.alloc(256 * 1024 * 1024, 0x39)]),
      { level: 1 },
    );
    const before = process.memoryUsage().rss;
    const refusal = await refusalOf(bomb, { pieceBytes: 64 * 1024 });
    expect(refusal.code).toBe('LIMIT');
    expect(refusal.details.got).toContain(String(LIMITS.importLineBytesMax));
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('that repeats nonsense stops at its first row', async () => {
    const refusal = await refusalOf(
      Buffer.concat([Buffer.from(`${HEADER}\n`), ...Array.from({ length: 1_000 }, () => line)]),
    );
    expect(refusal.code).toBe('CSV_COLUMNS');
  });
});
