import { describe, expect, it } from 'vitest';
import { readBytes, readJson } from '@/app/_server/read-body';
import { scanJson } from '@/app/_server/scan-json';
import { LIMITS } from '@/config/runtime/limits';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const post = (body: BodyInit, type: string | null = 'application/json') =>
  new Request('http://dashboard.test/api', {
    method: 'POST',
    body,
    headers: type === null ? {} : { 'content-type': type },
  });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  );

describe('JSON that comes in', () => {
  it.each([
    ['an object', '{"a":1,"b":[true,null,"x"]}'],
    ['one key in two objects', '{"a":{"x":1},"b":{"x":2}}'],
    ['a value that looks like a key', '{"a":"b","c":"a"}'],
    ['braces and quotes inside text', '{"a":"}{[\\"]:"}'],
    ['the deepest that is allowed', nested(LIMITS.jsonDepthMax)],
    ['the largest exact integer', '{"a":9007199254740991}'],
    ['a fraction', '{"a":0.1234567890123456789}'],
  ])('may be %s', (_name, text) => {
    expect(() => scanJson(text)).not.toThrow();
  });

  it.each([
    ['a key twice', '{"qty":"1","qty":"100"}', 'DUPLICATE_KEY'],
    ['a key twice, once escaped', '{"qty":"1","\\u0071ty":"100"}', 'DUPLICATE_KEY'],
    ['a key twice, deep inside', '[{"a":[{"b":1,"b":2}]}]', 'DUPLICATE_KEY'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'UNKNOWN_FIELD'],
    ['10 000 levels', nested(10_000), 'TOO_DEEP'],
    ['a million items', `[${'1,'.repeat(999_999)}1]`, 'TOO_MANY'],
    ['an integer that would lose digits', '{"id":9007199254740993}', 'INTEGER_AS_STRING'],
  ])('may not hold %s', (_name, text, code) => {
    expect(() => scanJson(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a request body', () => {
  it('is parsed when it says it is JSON', async () => {
    await expect(readJson(post('{"a":"1"}'), 100)).resolves.toEqual({ a: '1' });
    await expect(readJson(post('{}', 'application/json; charset=utf-8'), 100)).resolves.toEqual({});
  });

  it.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['JSON with a suffix', 'application/jsonp'],
  ])('that says it is %s is not read', async (_name, type) => {
    expect(await codeOf(readJson(post('{}', type), 100))).toBe('CONTENT_TYPE');
  });

  it.each([
    ['cut off', '{"a":'],
    ['empty', ''],
    ['two documents', '{}{}'],
  ])('that is %s is BAD_JSON', async (_name, body) => {
    expect(await codeOf(readJson(post(body), 100))).toBe('BAD_JSON');
  });

  it('that is not UTF-8 is BAD_JSON', async () => {
    expect(await codeOf(readJson(post(new Uint8Array([0x22, 0xff, 0x22])), 100))).toBe('BAD_JSON');
  });

  it('of exactly the limit is read, and one byte more is not', async () => {
    expect((await readBytes(post('x'.repeat(64)), 64)).byteLength).toBe(64);
    expect(await codeOf(readBytes(post('x'.repeat(65)), 64))).toBe('BODY_TOO_LARGE');
  });

  it('without a declared length is not read beyond the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const request = new Request('http://dashboard.test', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(readBytes(request, 4096))).toBe('BODY_TOO_LARGE');
    expect(sent).toBeLessThan(10);
  });
});
