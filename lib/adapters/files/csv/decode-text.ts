import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

/** The first bytes of things that people upload by mistake. */
const OTHER_FILES: readonly { name: string; magic: readonly number[] }[] = [
  { name: 'a PNG picture', magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG picture', magic: [0xff, 0xd8, 0xff] },
  { name: 'a zip archive or spreadsheet', magic: [0x50, 0x4b] },
  { name: 'an old spreadsheet', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a PDF document', magic: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a Parquet file', magic: [0x50, 0x41, 0x52, 0x31] },
  { name: 'zstd data', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'bzip2 data', magic: [0x42, 0x5a, 0x68] },
  { name: 'xz data', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  bytes.length >= magic.length && magic.every((value, index) => bytes[index] === value);

/**
 * The text of a CSV file as bytes: gunzipped when the content (never the name) is gzip, refused when it is neither
 * gzip nor text, and stopped at the limit of decoded bytes, so that a compressed bomb costs time but no memory.
 */
export async function* decodeText(
  file: AsyncIterable<Uint8Array>,
  options: { readonly textBytesMax?: number } = {},
): AsyncGenerator<Uint8Array> {
  const textBytesMax = options.textBytesMax ?? LIMITS.importTextBytesMax;
  const { head, rest } = await peek(file);
  const isGzip = startsWith(head, [0x1f, 0x8b]);
  if (!isGzip) refuseOtherFiles(head);
  const text = isGzip ? gunzip(rest) : rest;
  let bytes = 0;
  let isFirst = true;
  for await (const chunk of text) {
    if (isFirst && chunk.length > 0) {
      if (isGzip) refuseOtherFiles(chunk);
      refuseOtherEncodings(chunk);
      isFirst = false;
    }
    bytes += chunk.length;
    if (bytes > textBytesMax) {
      throw new Refusal('LIMIT', {
        what: `the text is longer than ${textBytesMax} bytes`,
        why: 'every import has a bound, so that one file cannot fill the machine',
        next: 'split the file by year and import the parts one after the other',
        field: 'file',
        got: `more than ${textBytesMax} bytes`,
        expected: `at most ${textBytesMax} bytes of text`,
      });
    }
    yield chunk;
  }
}

/** Joins leading chunks until there are enough bytes to recognise a file, and gives back everything. */
async function peek(
  file: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncGenerator<Uint8Array> }> {
  const source = file[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  let isDone = false;
  while (head.length < 16 && !isDone) {
    const next = await source.next();
    if (next.done === true) isDone = true;
    else head = Buffer.concat([head, next.value]);
  }
  async function* everything(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      while (!isDone) {
        const next = await source.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head, rest: everything() };
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const unzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => unzip.destroy(error));
  source.pipe(unzip);
  try {
    for await (const chunk of unzip) yield chunk as Uint8Array;
  } catch (error) {
    throw gzipRefusal(error) ?? error;
  } finally {
    source.destroy();
    unzip.destroy();
  }
}

function gzipRefusal(error: unknown): Refusal | null {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !code.startsWith('Z_')) return null;
  const isCut = code === 'Z_BUF_ERROR';
  return new Refusal(isCut ? 'CSV_TRUNCATED' : 'FILE_TYPE', {
    what: isCut ? 'the gzip file ends before its text does' : 'the gzip data is damaged',
    why: 'an incomplete file cannot be told from a complete one with fewer bars, so nothing was imported',
    next: 'download or compress the file again, check it with `gzip -t`, then import again',
    field: 'file',
    got: code,
    expected: 'a complete gzip file',
  });
}

function refuseOtherFiles(head: Uint8Array): void {
  const other = OTHER_FILES.find(({ magic }) => startsWith(head, magic));
  const isBinary = !startsWith(head, [0xff, 0xfe]) && !startsWith(head, [0xfe, 0xff]) && hasRawBytes(head);
  if (other === undefined && !isBinary) return;
  const got = other?.name ?? 'binary data';
  throw new Refusal('FILE_TYPE', {
    what: `the content is ${got}, not CSV text`,
    why: 'what a file is called does not matter; its first bytes decide',
    next: 'choose a CSV file with the columns ts_ms,open,high,low,close,volume, plain or gzip',
    field: 'file',
    got,
    expected: 'CSV text, plain or gzip',
  });
}

/** Control bytes that never occur in text; a zero in every second byte is UTF-16 and gets its own message. */
function hasRawBytes(head: Uint8Array): boolean {
  if (isUtf16WithoutMark(head)) return false;
  return head.subarray(0, 1024).some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

function isUtf16WithoutMark(head: Uint8Array): boolean {
  return head.length >= 4 && (head[0] === 0) !== (head[1] === 0) && (head[0] === 0) === (head[2] === 0);
}

function refuseOtherEncodings(head: Uint8Array): void {
  const is16 = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]) || isUtf16WithoutMark(head);
  const hasMark = startsWith(head, [0xef, 0xbb, 0xbf]);
  if (!is16 && !hasMark) return;
  const got = is16 ? 'UTF-16' : 'UTF-8 with a byte order mark';
  throw new Refusal('CSV_ENCODING', {
    what: `row 1:1: the text is ${got}`,
    why: 'only plain UTF-8 is read, so that no byte is guessed',
    next: is16 ? 'convert it: iconv -f utf-16 -t utf-8' : 'save it as "UTF-8 without BOM"',
    field: 'row 1:1',
    got,
    expected: 'UTF-8 without a byte order mark',
  });
}
