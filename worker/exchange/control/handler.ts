import type { Truth } from '../truth/truth';
import type { ExchangeControl } from './exchange-control';

export interface Controlled {
  readonly control: ExchangeControl;
  readonly truth: Truth;
}

/** Answers one route of the control port with what is printed as JSON. */
export type Handler = (
  of: Controlled,
  asked: { readonly query: URLSearchParams; readonly body: unknown },
) => unknown;
