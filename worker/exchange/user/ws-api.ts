import { admit, checkTime } from '../private/gate';
import type { PrivateWorld } from '../private/private-world';
import type { RateLimiter } from '../rest/rate-limiter';
import { RestError } from '../rest/rest-error';
import type { Connection } from '../stream/connection';
import type { Hub } from '../stream/hub';
import { userStream } from './user-streams';

interface ApiWorld {
  readonly world: PrivateWorld;
  readonly hub: Hub;
  readonly limiter: RateLimiter;
}

type Params = Readonly<Record<string, unknown>>;
type Method = (of: ApiWorld, connection: Connection, params: Params) => object;

/** What a subscription costs of the weight per minute. */
const SUBSCRIBE_WEIGHT = 2;

/** The methods of `/ws-api/v3`. Orders go over REST. */
const METHODS: Readonly<Record<string, Method>> = {
  ping: () => ({}),
  time: ({ world }) => ({ serverTime: world.clock.shownMs() }),
  'userDataStream.subscribe.signature': subscribe,
  'userDataStream.unsubscribe': ({ hub }, connection, { subscriptionId }) => {
    for (const [stream, id] of connection.subscriptions)
      if (subscriptionId === undefined || subscriptionId === id) hub.unsubscribe(connection, stream);
    return {};
  },
};

/** Answers one message, with the id that the client gave. */
export function answerApi(of: ApiWorld, connection: Connection, text: string): string {
  let id: unknown = null;
  try {
    const message = readMessage(text);
    id = message.id ?? null;
    const method = METHODS[message.method];
    const { limiter, world } = of;
    limiter.use(connection.address, SUBSCRIBE_WEIGHT, world.clock.nowMs());
    if (method === undefined)
      throw new RestError(400, -1100, `The practice exchange has no method ${message.method.slice(0, 60)}.`);
    return JSON.stringify({ id, status: 200, result: method(of, connection, message.params) });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const { status, code, message } = error;
    return JSON.stringify({ id, status, error: { code, msg: message } });
  }
}

function readMessage(text: string): { id?: unknown; method: string; params: Params } {
  try {
    const { id, method, params } = JSON.parse(text) as { id?: unknown; method?: unknown; params?: unknown };
    if (typeof method === 'string') return { id, method, params: (params ?? {}) as Params };
  } catch {
    // Told below, like every other text that is no request.
  }
  throw new RestError(400, -1013, 'Malformed request.');
}

/** One subscription per account and connection: a second one is refused, as Binance refuses it. */
function subscribe({ world, hub }: ApiWorld, connection: Connection, params: Params): object {
  const sent = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]));
  const payload = Object.entries(params)
    .filter(([name]) => name !== 'signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');
  const arrivedMs = world.clock.nowMs();
  world.journal.request({
    method: 'userDataStream.subscribe.signature',
    path: '/ws-api/v3',
    key: sent.get('apiKey'),
    address: connection.address,
    arrivedMs,
    signedMs: sent.get('timestamp'),
    recvWindow: sent.get('recvWindow'),
  });
  const { account } = admit(
    world.accounts,
    { key: sent.get('apiKey') ?? '', params: sent, payload, address: connection.address, arrivedMs },
    'read',
  );
  checkTime(sent, world.clock.shownMs());
  const stream = userStream(account.name);
  if (connection.subscriptions.has(stream))
    throw new RestError(400, -2035, 'This user data stream is already subscribed on this session.');
  const subscriptionId = connection.subscriptions.size;
  hub.subscribe(connection, stream);
  connection.subscriptions.set(stream, subscriptionId);
  return { subscriptionId };
}
