import type { EntryKind, EntryOf } from './entry';

/** How a field is written: `exact` amounts as decimal text, everything else as JSON writes it. */
export type FieldForm = 'exact' | 'plain';

type FieldForms<K extends EntryKind> = Readonly<Record<Exclude<keyof EntryOf<K>, 'kind'>, FieldForm>>;

const ORDER_ENDED = { seq: 'plain', timeMs: 'plain', clientOrderId: 'plain', reason: 'plain' } as const;

/** Every field of every kind of entry. A field without a form, or a form without a field, does not compile. */
export const ENTRY_FIELDS: { readonly [K in EntryKind]: FieldForms<K> } = {
  'run-started': {
    seq: 'plain',
    timeMs: 'plain',
    fingerprint: 'plain',
    strategy: 'plain',
    params: 'plain',
    venue: 'plain',
    symbol: 'plain',
    base: 'plain',
    quote: 'plain',
    tickSize: 'exact',
    lotSize: 'exact',
    minNotional: 'exact',
    capital: 'exact',
    barMs: 'plain',
  },
  signal: {
    seq: 'plain',
    timeMs: 'plain',
    side: 'plain',
    strength: 'plain',
    stopHint: 'plain',
    ttlMs: 'plain',
    reason: 'plain',
  },
  'signal-skipped': { seq: 'plain', timeMs: 'plain', code: 'plain', detail: 'plain' },
  'order-denied': {
    seq: 'plain',
    timeMs: 'plain',
    side: 'plain',
    quantity: 'exact',
    quoteQuantity: 'exact',
    code: 'plain',
    limit: 'plain',
    actual: 'plain',
  },
  'order-submitted': {
    seq: 'plain',
    timeMs: 'plain',
    clientOrderId: 'plain',
    side: 'plain',
    quantity: 'exact',
    quoteQuantity: 'exact',
    goodUntilMs: 'plain',
    reason: 'plain',
  },
  'order-accepted': { seq: 'plain', timeMs: 'plain', clientOrderId: 'plain', venueOrderId: 'plain' },
  'order-rejected': ORDER_ENDED,
  'order-canceled': ORDER_ENDED,
  'order-expired': ORDER_ENDED,
  fill: {
    seq: 'plain',
    timeMs: 'plain',
    clientOrderId: 'plain',
    tradeId: 'plain',
    side: 'plain',
    price: 'exact',
    quantity: 'exact',
    value: 'exact',
    fee: 'exact',
    feeAsset: 'plain',
    slippage: 'exact',
    isLast: 'plain',
  },
  'report-ignored': { seq: 'plain', timeMs: 'plain', clientOrderId: 'plain', report: 'plain' },
  'day-closed': { seq: 'plain', timeMs: 'plain', equity: 'exact' },
  'strategy-failed': { seq: 'plain', timeMs: 'plain', hook: 'plain', message: 'plain' },
  'run-ended': { seq: 'plain', timeMs: 'plain', outcome: 'plain', equity: 'exact' },
};
