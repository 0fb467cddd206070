import type { Market } from '../market/market';
import type { Connection } from './connection';
import type { Hub } from './hub';
import { parseStreamName } from './stream-name';

/** Streams that one connection may hear, as on Binance. */
const STREAMS_MAX = 1_024;

interface Room {
  readonly hub: Hub;
  readonly market: Market;
}

/** Answers one message of a client. Every answer carries the id that the client gave, or null where it cannot be read. */
export function answerMessage(room: Room, connection: Connection, text: string): string {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return refusal('null', 3, `Invalid JSON: ${text.slice(0, 60)}`);
  }
  const { id, method, params } = (message ?? {}) as { id?: unknown; method?: unknown; params?: unknown };
  const answerId = JSON.stringify(id ?? null);
  switch (method) {
    case 'SUBSCRIBE':
      return subscribe(room, connection, params, answerId);
    case 'UNSUBSCRIBE':
      for (const stream of namesOf(params) ?? []) room.hub.unsubscribe(connection, stream);
      return `{"result":null,"id":${answerId}}`;
    case 'LIST_SUBSCRIPTIONS':
      return `{"result":${JSON.stringify([...connection.streams])},"id":${answerId}}`;
    default:
      return refusal(answerId, 2, `Invalid request: unknown method ${String(method).slice(0, 40)}`);
  }
}

function subscribe({ hub, market }: Room, connection: Connection, params: unknown, id: string): string {
  const names = namesOf(params);
  if (names === null) return refusal(id, 2, 'Invalid request: params must be a list of stream names');
  const unknown = names.find((name) => parseStreamName(name, market) === null);
  if (unknown !== undefined) return refusal(id, 2, `Invalid request: invalid stream ${unknown.slice(0, 80)}`);
  if (new Set([...connection.streams, ...names]).size > STREAMS_MAX)
    return refusal(id, 2, `Invalid request: more than ${STREAMS_MAX} streams on one connection`);
  for (const name of names) hub.subscribe(connection, name);
  return `{"result":null,"id":${id}}`;
}

function namesOf(params: unknown): string[] | null {
  return Array.isArray(params) && params.every((name) => typeof name === 'string') ? params : null;
}

function refusal(id: string, code: number, msg: string): string {
  return `{"error":${JSON.stringify({ code, msg })},"id":${id}}`;
}
