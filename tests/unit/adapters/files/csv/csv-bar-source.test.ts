import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/config/runtime/limits';
import { BAD_FILES, gapped } from './_bad-files';
import { file, HEADER, read, refusalOf, row, START } from './_read';

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

describe('a bad file is refused with its own code, row and column, what was found and what to do', () => {
  for (const [fault, what, code, at, content, options] of BAD_FILES) {
    it(`${fault}: ${what} → ${code}`, async () => {
      const refusal = await refusalOf(content, options);
      expect(refusal.code).toBe(code);
      const { what: said, why, next } = refusal.details;
      for (const line of [said, why, next]) expect(line).toMatch(/^[^\n]{4,900}$/);
      if (at !== null) expect(said).toContain(`row ${at}`);
      if (at !== null)
        expect(refusal.details).toMatchObject({ field: expect.stringContaining(at) as string });
    });
  }

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
