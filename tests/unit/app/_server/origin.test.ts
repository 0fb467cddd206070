import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from '@/app/_server/origin';

const CONFIGURED = 'https://sextant.example.org';

describe('who may change something, with a configured address', () => {
  it.each([
    ['our own page', { origin: CONFIGURED }, true],
    ['no origin', {}, false],
    ['null', { origin: 'null' }, false],
    ['another site', { origin: 'https://evil.example' }, false],
    ['our name with another ending', { origin: 'https://sextant.example.org.evil.example' }, false],
    ['our host over http', { origin: 'http://sextant.example.org' }, false],
    ['our host on another port', { origin: 'https://sextant.example.org:8443' }, false],
    ['an origin with a path', { origin: `${CONFIGURED}/x` }, false],
    [
      'a spoofed forwarded host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      false,
    ],
    ['a spoofed host', { origin: 'https://evil.example', host: 'evil.example' }, false],
  ])('%s', (_name, headers, may) => {
    expect(isOwnOrigin(new Headers(headers as HeadersInit), CONFIGURED)).toBe(may);
  });

  it('takes the names of loopback for one place, on the same port', () => {
    const at = (origin: string) => isOwnOrigin(new Headers({ origin }), 'http://localhost:3000');
    expect(at('http://127.0.0.1:3000')).toBe(true);
    expect(at('http://[::1]:3000')).toBe(true);
    expect(at('http://127.0.0.1:3001')).toBe(false);
  });
});

describe('who may change something, without one', () => {
  it.each([
    ['the host that was asked, over https', 'https://a.example', 'a.example', true],
    ['another host', 'https://b.example', 'a.example', false],
    ['plain http on loopback', 'http://localhost:3000', 'localhost:3000', true],
    ['plain http elsewhere', 'http://a.example', 'a.example', false],
  ])('%s', (_name, origin, host, may) => {
    expect(isOwnOrigin(new Headers({ origin, host }), undefined)).toBe(may);
  });
});
