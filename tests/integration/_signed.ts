import { createHmac } from 'node:crypto';

/** Where an exchange is, and the time that it has. */
interface Asked {
  readonly url: string;
  readonly control: { nowMs(): number };
}

export interface Signing {
  readonly key?: string;
  readonly secret?: string;
  /** What is signed in place of what is sent. */
  readonly payload?: string;
  /** Put in the body in place of the address. */
  readonly inBody?: boolean;
}

export interface SignedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Asks a private route with a signature of its own, so that a fault of the client library cannot hide one of the exchange. */
export async function signed(
  exchange: Asked,
  route: string,
  params: Readonly<Record<string, string>> | string = {},
  { key = 'main-key', secret = 'main-secret', payload, inBody = false }: Signing = {},
): Promise<SignedAnswer> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const time = `timestamp=${exchange.control.nowMs()}`;
  const own = typeof params === 'string' ? params : new URLSearchParams(params).toString();
  const text =
    own.includes('timestamp=') || own === '-'
      ? own.replace(/^-$/, '')
      : [own, time].filter(Boolean).join('&');
  const signature = createHmac('sha256', secret)
    .update(payload ?? text)
    .digest('hex');
  const whole = `${text}&signature=${signature}`;
  const answer = await fetch(`${exchange.url}${path}${inBody ? '' : `?${whole}`}`, {
    method,
    headers: key === '' ? {} : { 'X-MBX-APIKEY': key },
    ...(inBody ? { body: whole } : {}),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as never };
}
