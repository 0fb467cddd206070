import { readAmount } from '../account/amount';
import type { TradedInstrument } from '../market/traded-instrument';
import { RestError } from '../rest/rest-error';
import {
  ORDER_TYPES,
  SELF_TRADE_MODES,
  TIMES_IN_FORCE,
  type OrderType,
  type SelfTradeMode,
  type TimeInForce,
} from './private-order';

/** An order as it is asked for: every parameter read, nothing checked against the market yet. Amounts are units of 10^-8. */
export interface OrderRequest {
  readonly instrument: TradedInstrument;
  readonly side: 'BUY' | 'SELL';
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly price: bigint | null;
  readonly stopPrice: bigint | null;
  readonly quantity: bigint | null;
  readonly quoteQuantity: bigint | null;
  readonly clientOrderId: string | null;
  readonly selfTrade: SelfTradeMode;
}

/** What an order may say besides; anything else is refused, as a venue does with parameters that it does not know. */
const KNOWN = new Set(
  'symbol side type timeInForce quantity quoteOrderQty price stopPrice newClientOrderId newOrderRespType selfTradePreventionMode strategyId strategyType timestamp recvWindow signature'.split(
    ' ',
  ),
);

/** @throws RestError −1100 to −1118 as Binance words them */
export function readOrder(instrument: TradedInstrument, query: URLSearchParams): OrderRequest {
  refuseUnknown(query, KNOWN);
  const type = readWord(query, 'type', Object.keys(ORDER_TYPES) as OrderType[], -1116, 'Invalid orderType.');
  const side = readWord(query, 'side', ['BUY', 'SELL'] as const, -1117, 'Invalid side.');
  const { hasPrice, isTriggered, hasTimeInForce } = ORDER_TYPES[type];
  const isMarket = type === 'MARKET';
  const quoteQuantity = isMarket ? readDecimal(query, 'quoteOrderQty') : unwanted(query, 'quoteOrderQty');
  if (quoteQuantity !== null) unwanted(query, 'quantity');
  return {
    instrument,
    side,
    type,
    timeInForce: hasTimeInForce
      ? readWord(query, 'timeInForce', TIMES_IN_FORCE, -1115, 'Invalid timeInForce.')
      : (unwanted(query, 'timeInForce') ?? 'GTC'),
    price: hasPrice ? needDecimal(query, 'price') : unwanted(query, 'price'),
    stopPrice: isTriggered ? needDecimal(query, 'stopPrice') : unwanted(query, 'stopPrice'),
    quantity: quoteQuantity === null ? needDecimal(query, 'quantity') : null,
    quoteQuantity,
    clientOrderId: readClientId(query, 'newClientOrderId'),
    selfTrade: query.has('selfTradePreventionMode')
      ? readWord(
          query,
          'selfTradePreventionMode',
          SELF_TRADE_MODES,
          -1159,
          'Invalid selfTradePreventionMode.',
        )
      : 'EXPIRE_MAKER',
  };
}

/** @throws RestError −1104 for a parameter that would have no effect: nothing is silently ignored */
export function refuseUnknown(query: URLSearchParams, known: ReadonlySet<string>): void {
  const sent = [...query.keys()];
  const read = sent.filter((name) => known.has(name)).length;
  if (read < sent.length)
    throw new RestError(
      400,
      -1104,
      `Not all sent parameters were read; read '${read}' parameter(s) but was sent '${sent.length}'.`,
    );
}

export function missing(name: string): RestError {
  return new RestError(
    400,
    -1102,
    `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`,
  );
}

function unwanted(query: URLSearchParams, name: string): null {
  if (query.has(name)) throw new RestError(400, -1106, `Parameter '${name}' sent when not required.`);
  return null;
}

function readWord<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
  code: number,
  message: string,
): Word {
  const text = query.get(name) ?? '';
  if (text === '') throw missing(name);
  const word = words.find((one) => one === text);
  if (word === undefined) throw new RestError(400, code, message);
  return word;
}

/** A name that the client gives: letters, digits and a few signs, at most 36. */
export function readClientId(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^[.A-Z:/a-z0-9_-]{1,36}$/.test(text)) throw illegal(name, '^[a-zA-Z0-9-_]{1,36}$');
  return text;
}

function illegal(name: string, range: string): RestError {
  return new RestError(
    400,
    -1100,
    `Illegal characters found in parameter '${name}'; legal range is '${range}'.`,
  );
}

function needDecimal(query: URLSearchParams, name: string): bigint {
  const value = readDecimal(query, name);
  if (value === null) throw missing(name);
  return value;
}

/** A positive decimal without sign or exponent; zero is refused as Binance refuses it. */
function readDecimal(query: URLSearchParams, name: string): bigint | null {
  const text = query.get(name);
  if (text === null || text === '') return null;
  if (!/^\d{1,20}(\.\d{1,20})?$/.test(text)) throw illegal(name, '^([0-9]{1,20})(\\.[0-9]{1,20})?$');
  const value = readAmount(text);
  if (value === null) throw new RestError(400, -1111, `Parameter '${name}' has too much precision.`);
  if (value === 0n) throw new RestError(400, -1013, `Invalid ${name}.`);
  return value;
}
