/** One server-sent event. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Splits a server-sent event stream into events; comments and `retry` are skipped. Text may arrive cut anywhere. */
export function eventParser(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== null) onEvent(event);
    }
  };
}

function parseBlock(block: string): StreamEvent | null {
  const fields = { id: '', event: 'message', data: [] as string[] };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const value = line.slice(colon + 1).replace(/^ /, '');
    const name = line.slice(0, colon);
    if (name === 'data') fields.data.push(value);
    else if (name === 'id' || name === 'event') fields[name] = value;
  }
  return fields.data.length === 0 ? null : { ...fields, data: fields.data.join('\n') };
}

/**
 * Reads one stream to its end. Not EventSource, because that cannot mark a request as background traffic, and an open tab
 * would keep its session alive for ever.
 * @returns when the server has ended the stream
 * @throws when there is no stream to read
 */
export async function readEventStream(
  url: string,
  { signal, onEvent }: { signal: AbortSignal; onEvent: (event: StreamEvent) => void },
): Promise<void> {
  const response = await fetch(url, {
    signal,
    credentials: 'same-origin',
    headers: { accept: 'text/event-stream', 'x-sextant-background': '1' },
  });
  if (!response.ok || response.body === null) throw new Error(`no stream: status ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parse = eventParser(onEvent);
  for (let part = await reader.read(); !part.done; part = await reader.read()) parse(part.value);
}
