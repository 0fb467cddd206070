import { describe, expect, it } from 'vitest';
import { eventStream } from '@/app/_server/event-stream';
import { closeStreams } from '@/app/_server/open-streams';

interface State {
  readonly step: number;
}

/** A stream over states that are handed out one by one; the last is repeated for ever. */
function streamOf(states: readonly State[], headers: Record<string, string> = {}) {
  const abort = new AbortController();
  let reads = 0;
  const response = eventStream<State>({
    request: new Request('http://localhost/stream', { signal: abort.signal, headers }),
    read: async () => states[Math.min(reads++, states.length - 1)] ?? { step: -1 },
    isLast: ({ step }) => step === 99,
    intervalMs: 1,
  });
  return { response, abort };
}

describe('a stream of states', () => {
  it('sends each change once, numbers them, and ends at the last', async () => {
    const { response } = streamOf([{ step: 1 }, { step: 1 }, { step: 2 }, { step: 99 }]);
    const text = await response.text();
    expect(text.match(/^data: .*$/gm)).toEqual(['data: {"step":1}', 'data: {"step":2}', 'data: {"step":99}']);
    expect(text.match(/^id: .*$/gm)).toEqual(['id: 1', 'id: 2', 'id: 3']);
  });

  it('goes on counting where the browser says it stopped', async () => {
    const { response } = streamOf([{ step: 99 }], { 'last-event-id': '41' });
    expect(await response.text()).toContain('id: 42\n');
  });

  it('ends at once when the process shuts down, and keeps no connection that would hold it up', async () => {
    const { response } = streamOf([{ step: 1 }]);
    const whole = response.text();
    expect(closeStreams()).toBeGreaterThan(0);
    await whole;
    expect(closeStreams()).toBe(0);
    expect(response.headers.get('connection')).toBe('close');
  });

  it('ends when the browser leaves', async () => {
    const { response, abort } = streamOf([{ step: 1 }]);
    const whole = response.text();
    abort.abort();
    await whole;
    expect(closeStreams()).toBe(0);
  });

  it('ends when a state cannot be read, so that the browser turns to polling', async () => {
    const response = eventStream({
      request: new Request('http://localhost/stream'),
      read: () => Promise.reject(new Error('the database is gone')),
      isLast: () => false,
      intervalMs: 1,
    });
    expect(await response.text()).toBe('retry: 1000\n\n');
  });

  it('is never stored or buffered on the way', () => {
    const { response, abort } = streamOf([{ step: 99 }]);
    abort.abort();
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
  });
});
