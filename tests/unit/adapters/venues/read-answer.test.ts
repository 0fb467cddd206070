import { describe, expect, it } from 'vitest';
import {
  asRow,
  parseJsonText,
  readAmount,
  readAmountOrNone,
  readSigned,
  readTimeMs,
  readWhole,
  Unreadable,
} from '@/lib/adapters/venues/read-answer';

const parse = (text: string): unknown => parseJsonText(Buffer.from(text));
const row = (text: string): ReturnType<typeof asRow> => asRow(parse(text), 'the answer');

describe('V4: the text of an answer', () => {
  it('keeps every number as it was printed, and leaves texts alone', () => {
    expect(
      parse(
        '{"id":9007199254740993,"p":1.00000000000000001,"e":-1e-7,"s":"12 \\" 3","l":[1,{"a":2}],"n":null,"b":true}',
      ),
    ).toEqual({
      id: '9007199254740993',
      p: '1.00000000000000001',
      e: '-1e-7',
      s: '12 " 3',
      l: ['1', { a: '2' }],
      n: null,
      b: true,
    });
  });

  it.each(['', '<html>', '{"a":NaN}', '{"a":1', '{"a":Infinity}', '\ufeff{}x'])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(Unreadable);
  });

  it('refuses what is not UTF-8', () => {
    expect(() => parseJsonText(Buffer.from([0x7b, 0xff, 0x7d]))).toThrow(Unreadable);
  });
});

describe('V4: the fields of an answer', () => {
  it('are exact', () => {
    expect(readAmount(row('{"a":"0.00000001"}'), 'a')).toBe(10n ** 10n);
    expect(readSigned(row('{"a":-0.5}'), 'a')).toBe(-5n * 10n ** 17n);
    expect(readAmountOrNone(row('{"a":"0.00"}'), 'a')).toBeNull();
    expect(readWhole(row('{"a":9007199254740993}'), 'a')).toBe('9007199254740993');
    expect(readTimeMs(row('{"a":1795308611652}'), 'a')).toBe(1_795_308_611_652);
  });

  it.each(['', '-1', '1e400', '1e-8', '0x10', '1,5', ' 1', 'NaN', '01'])('refuse %j as an amount', (text) => {
    expect(() => readAmount(row(JSON.stringify({ a: text })), 'a')).toThrow(Unreadable);
  });

  it('refuse seconds and nanoseconds as milliseconds, and a missing field', () => {
    for (const time of ['1795308611', '1795308611652000000', '1795308611652.5'])
      expect(() => readTimeMs(row(`{"a":${time}}`), 'a')).toThrow(Unreadable);
    expect(() => readWhole(row('{}'), 'a')).toThrow(Unreadable);
    expect(() => asRow([], 'the answer')).toThrow(Unreadable);
  });
});
