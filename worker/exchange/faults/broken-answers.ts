import type { ServerResponse } from 'node:http';
import { send, type RestAnswer } from '../rest/rest-server';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const HTML = '<html><head><title>Access denied</title></head><body><h1>403 Forbidden</h1></body></html>';

/** A page of a firewall. */
export function htmlAnswer(status: number): RestAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: HTML };
}

/** An error in the form of Binance. */
export function codedAnswer(
  status: number,
  error: { readonly code: number; readonly msg: string },
  headers: Readonly<Record<string, string>> = {},
): RestAnswer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(error) };
}

/** Promises the whole body and sends half of it; returns the other half. */
export function half(
  response: ServerResponse,
  { status, headers, body }: RestAnswer,
  isEnd: boolean,
): Buffer {
  const bytes = Buffer.from(body);
  const middle = bytes.length >> 1;
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, middle), () => {
    if (isEnd) response.socket?.end();
  });
  return bytes.subarray(middle);
}

/** Ways in which an answer does not arrive as it was meant. */
export const BROKEN: Readonly<Record<string, (response: ServerResponse, answer: RestAnswer) => void>> = {
  reset: (response) => void response.socket?.resetAndDestroy(),
  hang: () => undefined,
  html: (response) => send(response, htmlAnswer(200)),
  empty: (response, answer) => send(response, { ...answer, body: '' }),
  truncated: (response, answer) => void half(response, answer, true),
};
