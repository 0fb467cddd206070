import { describe, expect, it } from 'vitest';
import { eventParser, type StreamEvent } from '@/components/trading/read-event-stream';

function parsed(...pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parse = eventParser((event) => events.push(event));
  for (const piece of pieces) parse(piece);
  return events;
}

describe('server-sent events', () => {
  const whole =
    'retry: 1000\n\nid: 1\nevent: state\ndata: {"a":1}\n\n: still here\n\nid: 2\nevent: state\ndata: {"a":2}\n\n';

  it('are read in order, without comments and retry', () => {
    expect(parsed(whole)).toEqual([
      { id: '1', event: 'state', data: '{"a":1}' },
      { id: '2', event: 'state', data: '{"a":2}' },
    ]);
  });

  it('are the same wherever the network cuts them', () => {
    for (let cut = 1; cut < whole.length; cut += 1) {
      expect(parsed(whole.slice(0, cut), whole.slice(cut))).toEqual(parsed(whole));
    }
    expect(parsed(...whole)).toEqual(parsed(whole));
  });

  it('keep line breaks of several data lines, and wait for the end of a block', () => {
    expect(parsed('data: a\ndata: b\n\n')).toEqual([{ id: '', event: 'message', data: 'a\nb' }]);
    expect(parsed('data: unfinished')).toEqual([]);
  });
});
