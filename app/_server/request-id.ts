import { newId } from '@/lib/services/ids';

export const REQUEST_ID_HEADER = 'x-request-id';

const SHAPE = /^req_[0-9A-HJKMNP-TV-Z]{26}$/;

/** The id that proxy.ts gave this request; a request that did not pass it gets one here. Clients cannot choose it. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(REQUEST_ID_HEADER);
  return given !== null && SHAPE.test(given) ? given : newId('req', Date.now());
}
