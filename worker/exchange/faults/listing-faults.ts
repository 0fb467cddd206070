import * as z from 'zod';
import { SYMBOL_STATUSES } from '../market/instrument-terms';
import { faultKind, SYMBOL, type FaultKind } from './fault';
import { overlay } from './overlay';

/** What changes about the exchange itself while clients look elsewhere. */
export const LISTING_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'clock-offset',
    row: 'F50',
    summary: 'the time that the exchange shows is off; what it does is done at the true time',
    settings: z.strictObject({ offsetMs: z.number().int() }),
    drill: () => ({ offsetMs: -1_500, forMs: 10_000 }),
    begin({ clock }, { offsetMs }) {
      clock.offsetMs += offsetMs;
      return () => {
        clock.offsetMs -= offsetMs;
      };
    },
  }),
  faultKind({
    name: 'status',
    row: 'F20',
    summary: 'a symbol is halted, on a break, or takes cancels only: nothing is traded in it',
    settings: z.strictObject({ symbol: SYMBOL, status: z.enum(SYMBOL_STATUSES) }),
    drill: (symbol) => ({ symbol, status: 'HALT', forMs: 10_000 }),
    begin: ({ market }, { symbol, status }) => overlay(market.require(symbol), 'status', status),
  }),
  faultKind({
    name: 'filters',
    row: 'F19',
    summary: 'the steps and minimums of a symbol change; what waits in the book keeps its price',
    settings: z.strictObject({
      symbol: SYMBOL,
      tickMultiple: z.number().int().positive().optional(),
      stepMultiple: z.number().int().positive().optional(),
      minimumNotional: z
        .string()
        .regex(/^\d+\.\d{8}$/)
        .optional(),
    }),
    drill: (symbol) => ({ symbol, tickMultiple: 10, minimumNotional: '20.00000000', forMs: 10_000 }),
    begin({ market }, { symbol, ...changes }) {
      const instrument = market.require(symbol);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return overlay(instrument, 'terms', { ...instrument.terms, ...given });
    },
  }),
  faultKind({
    name: 'delist',
    row: 'F20',
    summary: 'a symbol is listed no more: not in exchangeInfo, refused with −1121, its streams silent',
    settings: z.strictObject({ symbol: SYMBOL }),
    drill: (symbol) => ({ symbol, forMs: 10_000 }),
    begin({ market }, { symbol }) {
      market.list(symbol, false);
      return () => market.list(symbol, true);
    },
  }),
];
