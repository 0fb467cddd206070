/** What a message of an account's stream means to us. Whatever it says about orders is never booked: it is a reason to ask. */
export type StreamWord =
  | { readonly kind: 'changed'; readonly symbolId: string | null }
  | { readonly kind: 'over'; readonly detail: string }
  | { readonly kind: 'other' };

const ENDINGS = ['eventStreamTerminated', 'serverShutdown', 'listenKeyExpired'];

/** Reads a message of a venue of the Binance form, wrapped as its WebSocket API wraps it or plain. */
export function readUserEvent(message: unknown): StreamWord {
  if (message === null || typeof message !== 'object')
    return { kind: 'over', detail: 'a message that is no JSON object' };
  const wrapped = (message as { event?: unknown }).event;
  const event = (wrapped !== null && typeof wrapped === 'object' ? wrapped : message) as Record<
    string,
    unknown
  >;
  const name = event['e'];
  if (typeof name !== 'string') return { kind: 'other' };
  if (ENDINGS.includes(name)) return { kind: 'over', detail: name };
  const order = event['o'];
  const inside = order !== null && typeof order === 'object' ? (order as { s?: unknown }).s : undefined;
  const symbolId = inside ?? event['s'];
  return { kind: 'changed', symbolId: typeof symbolId === 'string' ? symbolId : null };
}
