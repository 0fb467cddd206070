import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

export interface TextLine {
  /** Counts from 1, as an editor does. */
  readonly number: number;
  readonly text: string;
  /** False for a last line without a line feed: whoever wrote it was stopped. */
  readonly isWhole: boolean;
}

const LINE_FEED = 10;

/**
 * The lines of a text without their line feeds, those of a chunk together: one wait per line would cost more than reading
 * it. Memory holds one chunk and one line. @throws Refusal LIMIT
 */
export async function* textLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine[]> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const buffer = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const end = buffer.lastIndexOf(LINE_FEED);
    rest = buffer.subarray(end + 1);
    if (rest.length > LIMITS.tableLineBytesMax) throw tooLong(number + 1);
    if (end < 0) continue;
    const lines = buffer.toString('utf8', 0, end).split('\n');
    const first = number + 1;
    number += lines.length;
    yield lines.map((text, index) => ({ number: first + index, text, isWhole: true }));
  }
  if (rest.length > 0) yield [{ number: number + 1, text: rest.toString('utf8'), isWhole: false }];
}

function tooLong(line: number): Refusal {
  return new Refusal('LIMIT', {
    what: `line ${line} is longer than ${LIMITS.tableLineBytesMax} bytes`,
    why: 'no row of a table is that long, so this is not the expected file',
    next: 'check that every row ends with a line feed and that the file is what it should be',
    field: `line ${line}`,
    got: `more than ${LIMITS.tableLineBytesMax} bytes`,
    expected: `at most ${LIMITS.tableLineBytesMax} bytes`,
  });
}
