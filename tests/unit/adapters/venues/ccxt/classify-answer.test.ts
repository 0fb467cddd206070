import { describe, expect, it } from 'vitest';
import type { Answer } from '@/lib/adapters/venues/ask';
import { faultOf, heed, provesNotPlaced, readAnswer } from '@/lib/adapters/venues/ccxt/classify-answer';
import { openableRow } from '@/lib/adapters/venues/ccxt/venue-rows';
import { VenueGate } from '@/lib/adapters/venues/venue-gate';

const NOW = 1_795_308_600_000;
const SPOT = openableRow('binance', 'spot').form;
const LINEAR = openableRow('binance', 'linear').form;

const answer = (status: number, body: string, headers: Record<string, string> = {}): Answer => ({
  sentAtMs: NOW,
  answeredAtMs: NOW,
  status,
  bytes: Buffer.from(body),
  problem: null,
  isUnsent: false,
  header: (name) => headers[name] ?? null,
});
const coded = (status: number, code: number, msg = 'words'): Answer =>
  answer(status, JSON.stringify({ code, msg }));
const isProven = (told: Answer, form = SPOT): boolean => {
  const reading = readAnswer(told);
  return reading.kind === 'coded' && provesNotPlaced(reading, form);
};

describe('V2: an order was not placed', () => {
  it.each([-1013, -1014, -1015, -1020, -1021, -1022, -1100, -1121, -1199, -2010, -2014, -2015])(
    'is proven by 400 and %i',
    (code) => expect(isProven(coded(400, code))).toBe(true),
  );

  it.each([-1000, -1001, -1006, -1007, -1008, -1016, -1099, -1200, -2011, -2013, -2021, 0, 1])(
    'is not proven by 400 and %i',
    (code) => expect(isProven(coded(400, code))).toBe(false),
  );

  it('is not proven by a status of its own, by 5xx with any code, or by a code in a 200', () => {
    for (const told of [coded(500, -1013), coded(503, -2010), coded(200, -1013), coded(302, -1013)])
      expect(isProven(told)).toBe(false);
    expect(isProven(answer(403, '<html>'))).toBe(false);
    expect(isProven(answer(400, '{"msg":"no code"}'))).toBe(false);
    expect(isProven({ ...coded(400, -1013), problem: 'terminated' })).toBe(false);
  });

  it('is not proven by a name that is taken: our order may be the one that has it (M4)', () => {
    expect(isProven(coded(400, -2010, 'Duplicate order sent.'))).toBe(false);
    expect(isProven(coded(400, -2010, 'Account has insufficient balance for requested action.'))).toBe(true);
    expect(isProven(coded(400, -4116, 'ClientOrderId is duplicated.'), LINEAR)).toBe(false);
  });

  it('is proven by being one too many, whatever the code', () => {
    expect(isProven(coded(429, -1003))).toBe(true);
    expect(isProven(coded(418, -1003))).toBe(true);
  });

  it.each([-2019, -2022, -4164, -5022])('is proven by %i where contracts are traded', (code) => {
    expect(isProven(coded(400, code), LINEAR)).toBe(true);
    expect(isProven(coded(400, code))).toBe(false);
  });
});

describe('V8: what an answer without a value means', () => {
  const faultKind = (told: Answer): object => {
    const reading = readAnswer(told);
    if (reading.kind === 'told') throw new Error('it has a value');
    return faultOf(reading, told, NOW);
  };

  it.each([
    ['a revoked key, although it looks like a limit elsewhere (M10)', coded(401, -2015), 'key-refused'],
    ['a key of another form', coded(400, -2014), 'key-refused'],
    ['a wrong secret', coded(400, -1022), 'key-refused'],
    ['our clock', coded(400, -1021), 'clock'],
    ['something else', coded(400, -1121), 'refused'],
    ['a server in trouble', coded(503, -1008), 'unreachable'],
    ['a firewall (M3)', answer(403, '<html>'), 'unreachable'],
    [
      'nothing at all',
      { ...answer(200, ''), status: null, bytes: null, problem: 'ECONNRESET' },
      'unreachable',
    ],
  ])('%s', (_, told, kind) => expect(faultKind(told)).toMatchObject({ kind }));

  it('says how long to wait, from the header, else a minute', () => {
    expect(faultKind(answer(429, '{"code":-1003,"msg":"x"}', { 'retry-after': '7' }))).toMatchObject({
      retryAfterMs: 7_000,
    });
    expect(faultKind(coded(429, -1003))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000 });
  });

  it('says until when it is banned, from the header, the message, or at least two minutes', () => {
    expect(faultKind(answer(418, '{"code":-1003,"msg":"x"}', { 'retry-after': '120' }))).toMatchObject({
      kind: 'banned',
      untilMs: NOW + 120_000,
    });
    expect(faultKind(coded(418, -1003, `IP banned until ${NOW + 5_000}.`))).toMatchObject({
      untilMs: NOW + 5_000,
    });
    expect(faultKind(answer(418, '<html>'))).toMatchObject({ kind: 'banned', untilMs: NOW + 120_000 });
  });
});

describe('V7: what the gate learns from an answer', () => {
  it('tells too many orders from too many requests', () => {
    const gate = new VenueGate(6_000);
    heed(gate, answer(429, '{"code":-1015,"msg":"Too many new orders."}', { 'retry-after': '10' }), NOW);
    expect(gate.check('submit', NOW)).not.toBeNull();
    expect(gate.check('cancel', NOW)).toBeNull();
    heed(gate, answer(429, '{"code":-1003,"msg":"Too many requests."}', { 'retry-after': '10' }), NOW);
    expect(gate.check('cancel', NOW)).not.toBeNull();
  });
});
