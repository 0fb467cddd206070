import { rawJson } from '../raw-json';
import type { RestRequest } from '../rest/rest-server';
import { admit, checkTime } from './gate';
import type { PrivateRoute, PrivateWorld } from './private-world';

/** Answers private routes: who asks, when it was signed, what it may cost, and then the route itself. */
export class PrivateSide {
  private arrived = 0;

  constructor(
    readonly world: PrivateWorld,
    /** Runs what changes the exchange, so that it stands in the journal before anybody is told. */
    private readonly act: <T>(run: () => T) => T,
  ) {}

  /** Notes a request, whatever becomes of it afterwards. */
  note({ method, path, query, key, address, arrivedMs }: RestRequest): void {
    this.arrived += 1;
    const { journal } = this.world;
    const sent = (name: string): string | null => query.get(name);
    this.act(() =>
      journal.request({
        request: this.arrived,
        method,
        path,
        key,
        address,
        arrivedMs,
        signedMs: sent('timestamp'),
        recvWindow: sent('recvWindow'),
        symbol: sent('symbol'),
        clientOrderId: sent('newClientOrderId') ?? sent('origClientOrderId'),
      }),
    );
  }

  /** @throws RestError */
  answer(route: PrivateRoute, request: RestRequest, headers: Record<string, string>): string {
    const { accounts, clock, counts } = this.world;
    const params = request.query;
    const key = admit(accounts, { ...request, params }, route.permission);
    const offsetMs = clock.offsetMs;
    const signed = checkTime(params, request.arrivedMs + offsetMs);
    // What waited inside may be too old by now: the fence holds at the moment of the effect.
    if (!request.isPastChecks) checkTime(params, clock.nowMs() + offsetMs);
    const { account } = key;
    const moments = { arrivedMs: request.arrivedMs, ...signed };
    return this.act(() => {
      try {
        if (route.orders !== undefined) counts.use(account.name, route.orders, clock.nowMs());
        return rawJson(route.answer(this.world, { account, key, params, moments }));
      } finally {
        if (route.orders !== undefined) Object.assign(headers, counts.headers(account.name, clock.nowMs()));
      }
    });
  }
}
