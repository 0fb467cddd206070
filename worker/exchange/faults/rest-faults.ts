import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import { send, type RestAnswer } from '../rest/rest-server';
import { codedAnswer, half, htmlAnswer } from './broken-answers';
import { COUNT, faultKind, type FaultKind, type FaultWorld } from './fault';

/** `path` picks routes by the end of their path (`klines`); of these, `skip` are answered as usual and then `count` are hit. */
const PICKED = {
  path: z.string().min(1).optional(),
  skip: z.number().int().min(0).default(0),
  count: COUNT.default(1),
};
type Picked = { path?: string | undefined; skip: number; count: number };

function tapRest(
  { rest, done }: FaultWorld,
  { path, skip, count }: Picked,
  hit: (response: ServerResponse, answer: () => RestAnswer) => void,
): () => void {
  let seen = 0;
  return rest.tap((request, response, answer) => {
    if (path !== undefined && !request.path.endsWith(path)) return false;
    seen += 1;
    if (seen <= skip) return false;
    if (seen === skip + count) done();
    hit(response, answer);
    return true;
  });
}

/** What goes wrong with answers over REST. */
export const REST_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'rest-status',
    row: 'F38',
    summary: 'an error status with a code, without an answer: 500, 502, 503, 504, 429, 418, …',
    settings: z.strictObject({
      ...PICKED,
      status: z.number().int().min(400).max(599),
      code: z.number().int().default(-1_000),
      message: z.string().default('An unknown error occurred while processing the request.'),
      retryAfterS: z.number().int().min(0).optional(),
    }),
    drill: () => ({ status: 503, count: 2, forMs: 5_000 }),
    begin: (world, { status, code, message, retryAfterS, ...picked }) =>
      tapRest(world, picked, (response) => {
        const headers = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
        send(response, codedAnswer(status, { code, msg: message }, headers));
      }),
  }),
  faultKind({
    name: 'rest-html',
    row: 'F08',
    summary: 'a page of a firewall in place of JSON',
    settings: z.strictObject({ ...PICKED, status: z.number().int().min(200).max(599).default(200) }),
    drill: () => ({ forMs: 5_000 }),
    begin: (world, { status, ...picked }) =>
      tapRest(world, picked, (response) => send(response, htmlAnswer(status))),
  }),
  faultKind({
    name: 'rest-empty',
    row: 'F08',
    summary: '200 with an empty body',
    settings: z.strictObject(PICKED),
    drill: () => ({ forMs: 5_000 }),
    begin: (world, picked) =>
      tapRest(world, picked, (response, answer) => send(response, { ...answer(), body: '' })),
  }),
  faultKind({
    name: 'rest-truncated',
    row: 'F08',
    summary: 'the connection ends in the middle of the body',
    settings: z.strictObject(PICKED),
    drill: () => ({ forMs: 5_000 }),
    begin: (world, picked) => tapRest(world, picked, (response, answer) => half(response, answer(), true)),
  }),
  faultKind({
    name: 'rest-reset',
    row: 'F01',
    summary: 'the connection is reset before any answer',
    settings: z.strictObject(PICKED),
    drill: () => ({ forMs: 5_000 }),
    begin: (world, picked) => tapRest(world, picked, (response) => void response.socket?.resetAndDestroy()),
  }),
  faultKind({
    name: 'rest-hang',
    row: 'F02',
    summary: 'no answer, and the connection stays open',
    settings: z.strictObject(PICKED),
    drill: () => ({ path: 'depth', forMs: 5_000 }),
    begin: (world, picked) => tapRest(world, picked, () => undefined),
  }),
  faultKind({
    name: 'rest-slow',
    row: 'F09',
    summary: 'headers and half of the body at once, the rest after a while by the exchange’s clock',
    settings: z.strictObject({ ...PICKED, stallMs: z.number().int().positive() }),
    drill: () => ({ stallMs: 3_000, forMs: 5_000 }),
    begin: (world, { stallMs, ...picked }) =>
      tapRest(world, picked, (response, answer) => {
        const rest = half(response, answer(), false);
        world.clock.at(world.clock.nowMs() + stallMs, () => response.end(rest));
      }),
  }),
  faultKind({
    name: 'rest-altered',
    row: 'F36',
    summary: 'a text within the body is another one: a price, a time, a field',
    settings: z.strictObject({ ...PICKED, find: z.string().min(1), replace: z.string() }),
    drill: () => ({ path: 'klines', find: '.', replace: 'e', forMs: 5_000 }),
    begin: (world, { find, replace, ...picked }) =>
      tapRest(world, picked, (response, answer) => {
        const told = answer();
        send(response, { ...told, body: told.body.replace(find, () => replace) });
      }),
  }),
  faultKind({
    name: 'rest-stale',
    row: 'F34',
    summary: 'the same question gets the answer that it got first, however old that is by now',
    settings: z.strictObject({ path: PICKED.path }),
    drill: () => ({ path: 'depth', forMs: 5_000 }),
    begin({ rest }, { path }) {
      const first = new Map<string, RestAnswer>();
      return rest.tap((request, response, answer) => {
        if (path !== undefined && !request.path.endsWith(path)) return false;
        const question = `${request.method} ${request.path}?${questionOf(request.query)}`;
        const told = first.get(question) ?? answer();
        first.set(question, told);
        send(response, told);
        return true;
      });
    },
  }),
];

/** What is asked, without when it was asked and by whom that was signed. */
function questionOf(query: URLSearchParams): string {
  const asked = new URLSearchParams(query);
  for (const name of ['timestamp', 'recvWindow', 'signature']) asked.delete(name);
  return asked.toString();
}
