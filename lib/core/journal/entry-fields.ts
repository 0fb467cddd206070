import type { EntryKind, EntryOf } from './entry';

/**
 * How a field is written: `exact` amounts as decimal text, `id` always as text, `instruments` as a list of objects with
 * exact parts, everything else as JSON writes it.
 */
export type FieldForm = 'exact' | 'id' | 'instruments' | 'plain';

type FieldForms<K extends EntryKind> = Readonly<Record<Exclude<keyof EntryOf<K>, 'kind'>, FieldForm>>;

const BASE = { seq: 'plain', timeMs: 'plain' } as const;
const ORDER_ENDED = { ...BASE, orderNumber: 'plain', reason: 'plain' } as const;
const ASKED = {
  ...BASE,
  instrument: 'plain',
  side: 'plain',
  type: 'plain',
  quantity: 'exact',
  quoteQuantity: 'exact',
  limitPrice: 'exact',
  triggerPrice: 'exact',
  trailDistance: 'exact',
  timeInForce: 'plain',
  goodUntilMs: 'plain',
  reduceOnly: 'plain',
  postOnly: 'plain',
  group: 'plain',
  reason: 'plain',
} as const;
const EXECUTED = {
  ...BASE,
  orderNumber: 'plain',
  tradeId: 'id',
  instrument: 'plain',
  side: 'plain',
  price: 'exact',
  quantity: 'exact',
  value: 'exact',
  fee: 'exact',
  feeAsset: 'plain',
  liquidity: 'plain',
  slippage: 'exact',
} as const;

/** Every field of every kind of entry. A field without a form, or a form without a field, does not compile. */
export const ENTRY_FIELDS: { readonly [K in EntryKind]: FieldForms<K> } = {
  'run-started': {
    ...BASE,
    fingerprint: 'plain',
    strategy: 'plain',
    params: 'plain',
    instruments: 'instruments',
    currency: 'plain',
    capital: 'exact',
    marginMode: 'plain',
    leverageMax: 'exact',
    costMethod: 'plain',
    barMs: 'plain',
  },
  signal: {
    ...BASE,
    instrument: 'plain',
    side: 'plain',
    strength: 'plain',
    stopHint: 'plain',
    ttlMs: 'plain',
    reason: 'plain',
  },
  considered: { ...BASE, instrument: 'plain', steps: 'plain' },
  'signal-skipped': { ...BASE, instrument: 'plain', code: 'plain', detail: 'plain' },
  'order-denied': { ...ASKED, code: 'plain', limit: 'plain', actual: 'plain' },
  'order-submitted': { ...ASKED, held: 'exact', heldAsset: 'plain' },
  'order-accepted': { ...BASE, orderNumber: 'plain', venueOrderId: 'plain' },
  'order-rejected': ORDER_ENDED,
  'order-canceled': ORDER_ENDED,
  'order-expired': ORDER_ENDED,
  'cancel-requested': ORDER_ENDED,
  'cancel-rejected': ORDER_ENDED,
  'claim-denied': { ...BASE, orderNumber: 'plain', code: 'plain', limit: 'plain', actual: 'plain' },
  'order-lost': ORDER_ENDED,
  'order-not-placed': ORDER_ENDED,
  intervention: { ...BASE, action: 'plain', reason: 'plain' },
  fill: { ...EXECUTED, isLast: 'plain' },
  liquidated: EXECUTED,
  charged: {
    ...BASE,
    instrument: 'plain',
    cause: 'plain',
    asset: 'plain',
    amount: 'exact',
    rate: 'plain',
  },
  converted: {
    ...BASE,
    from: 'plain',
    to: 'plain',
    amount: 'exact',
    received: 'exact',
    price: 'exact',
  },
  'report-ignored': { ...BASE, orderNumber: 'plain', report: 'plain' },
  'bar-ignored': { ...BASE, instrument: 'plain', code: 'plain', detail: 'plain' },
  'day-closed': { ...BASE, equity: 'exact' },
  'strategy-failed': { ...BASE, hook: 'plain', message: 'plain' },
  'strategy-suspended': { ...BASE, member: 'plain', hook: 'plain', message: 'plain' },
  'breaker-changed': { ...BASE, code: 'plain', isTripped: 'plain', detail: 'plain' },
  'run-ended': { ...BASE, outcome: 'plain', equity: 'exact' },
};

/** The exact parts of an instrument as it stands in an entry. */
export const INSTRUMENT_EXACT = ['tickSize', 'lotSize', 'minNotional'] as const;
