import * as z from 'zod';
import { send } from '../rest/rest-server';
import { AIM, tapAimed } from './aim';
import { BROKEN, codedAnswer, half } from './broken-answers';
import { DURATION_MS, faultKind, type FaultKind } from './fault';

/** Codes after which nobody knows whether an order was accepted, with Binance's words. */
const UNKNOWN: Readonly<Record<string, string>> = {
  '-1000': 'An unknown error occurred while processing the request.',
  '-1001': 'Internal error; unable to process your request. Please try again.',
  '-1006': 'An unexpected response was received from the message bus. Execution status unknown.',
  '-1007': 'Timeout waiting for response from backend server. Send status unknown; execution status unknown.',
  '-1008': 'Server is currently overloaded with other requests. Please try again in a few minutes.',
};
const STATUS = {
  status: z.number().int().min(500).max(599).default(503),
  code: z.number().int().default(-1_007),
};

/** Refusals that are certain: nothing has been accepted. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: number, message: string]>> = {
  'too-many-orders': [429, -1_015, 'Too many new orders; current limit is 100 orders per TEN_SECONDS.'],
  'would-trigger': [400, -2_010, 'Stop price would trigger immediately.'],
  'insufficient-balance': [400, -2_010, 'Account has insufficient balance for requested action.'],
  duplicate: [400, -2_010, 'Duplicate order sent.'],
  'market-closed': [400, -1_013, 'Market is closed.'],
  'price-filter': [400, -1_013, 'Filter failure: PRICE_FILTER'],
  'not-allowed': [401, -2_015, 'Invalid API-key, IP, or permissions for action.'],
};

function unknown(status: number, code: number): ReturnType<typeof codedAnswer> {
  return codedAnswer(status, { code, msg: UNKNOWN[String(code)] ?? UNKNOWN['-1000']! });
}

/** What goes wrong between an account and the exchange while orders are asked for, cancelled and read. */
export const REQUEST_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'accept-then',
    row: 'F01 F02 F03 F08 F09 F22',
    summary: 'the request is done, and its answer is lost, late, broken, or says that nobody knows',
    settings: z.strictObject({
      ...AIM,
      ...STATUS,
      answer: z.enum(['reset', 'hang', 'status', 'html', 'empty', 'truncated', 'slow']),
      stallMs: DURATION_MS.default(20_000),
    }),
    drill: (symbol) => ({ symbol, answer: 'reset', forMs: 10_000 }),
    begin: (world, { answer: as, status, code, stallMs, ...aim }) =>
      tapAimed(world, aim, (response, answer) => {
        const answered = answer();
        if (as === 'status') send(response, unknown(status, code));
        else if (as === 'slow') {
          const rest = half(response, answered, false);
          world.clock.at(world.clock.nowMs() + stallMs, () => response.end(rest));
        } else BROKEN[as]!(response, answered);
      }),
  }),
  faultKind({
    name: 'drop-then',
    row: 'F04 F05 F22',
    summary: 'the request is not done, and nobody is told so: an unclear status, silence, or a reset',
    settings: z.strictObject({ ...AIM, ...STATUS, answer: z.enum(['reset', 'hang', 'status', 'html']) }),
    drill: (symbol) => ({ symbol, answer: 'status', forMs: 10_000 }),
    begin: (world, { answer: as, status, code, ...aim }) =>
      tapAimed(world, aim, (response) => {
        const nothing = unknown(status, code);
        if (as === 'status') send(response, nothing);
        else BROKEN[as]!(response, nothing);
      }),
  }),
  faultKind({
    name: 'hold',
    row: 'F06 F07',
    summary:
      'the request waits before it is looked at (network), between the two looks at its time (gateway), or after both (engine)',
    settings: z.strictObject({
      ...AIM,
      holdMs: DURATION_MS,
      where: z.enum(['network', 'gateway', 'engine']).default('engine'),
    }),
    drill: (symbol) => ({ symbol, holdMs: 3_000, forMs: 10_000 }),
    begin: (world, { holdMs, where, ...aim }) =>
      tapAimed(world, aim, (response, answer, request) => {
        request.isPastChecks = where === 'engine';
        world.clock.at(world.clock.nowMs() + holdMs, () => {
          if (where === 'network') request.arrivedMs = world.clock.nowMs();
          send(response, answer());
        });
      }),
  }),
  faultKind({
    name: 'refused',
    row: 'F10 F17 F18 F21 F27',
    summary: 'the request is refused for certain, with the code and words of a reason',
    settings: z.strictObject({
      ...AIM,
      as: z.enum(Object.keys(REFUSALS)),
    }),
    drill: (symbol) => ({ symbol, as: 'too-many-orders', forMs: 10_000 }),
    begin: (world, { as, ...aim }) =>
      tapAimed(world, aim, (response) => {
        const [status, code, msg] = REFUSALS[as]!;
        send(response, codedAnswer(status, { code, msg }));
      }),
  }),
];
