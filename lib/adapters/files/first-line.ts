const HEAD_BYTES = 1024;

/** The first line as far as the first chunk has it, and the whole text again. */
export async function firstLine(
  text: AsyncGenerator<Uint8Array>,
): Promise<{ line: string; text: AsyncGenerator<Uint8Array> }> {
  const head = await text.next();
  const chunk = head.done === true ? new Uint8Array(0) : head.value;
  const [line = ''] = Buffer.from(chunk.subarray(0, HEAD_BYTES)).toString('utf8').split('\n', 1);
  const again = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield chunk;
      yield* text;
    } finally {
      await text.return(undefined);
    }
  };
  return { line, text: again() };
}

/** True for a line that begins a table of ours, as NDJSON or as CSV; false for the plain candles that people bring. */
export function beginsTable(line: string): boolean {
  return line.startsWith('{') || /(?:^|,)(?:[a-z]+_)*time_utc(?:,|\r?$)/.test(line);
}
