import { Refusal } from '@/lib/core/model/refusal';
import { scanJson } from './scan-json';

/** The body as bytes; stops reading at the limit instead of after it. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > bytesMax) throw tooLarge(declared, bytesMax);
  if (request.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > bytesMax) {
      await reader.cancel();
      throw tooLarge(size, bytesMax);
    }
    parts.push(part.value);
  }
  return join(parts, size);
}

/** The body as parsed JSON. Strict where JSON.parse is not: see scan-json.ts. */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  requireJsonType(request.headers.get('content-type'));
  const bytes = await readBytes(request, bytesMax);
  const text = decode(bytes);
  scanJson(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badJson(error instanceof Error ? error.message : 'not JSON');
  }
}

function requireJsonType(type: string | null): void {
  if (type !== null && /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) return;
  throw new Refusal('CONTENT_TYPE', {
    what: 'The body has a content type that is not read here',
    why: 'this address reads application/json',
    next: 'send content-type: application/json',
    field: 'content-type',
    got: type?.slice(0, 100) ?? 'missing',
    expected: 'application/json',
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badJson('the bytes are not UTF-8');
  }
}

function badJson(why: string): Refusal {
  return new Refusal('BAD_JSON', {
    what: 'The body is not valid JSON',
    why: why.slice(0, 200),
    next: 'send one JSON object',
  });
}

function tooLarge(got: number, bytesMax: number): Refusal {
  return new Refusal('BODY_TOO_LARGE', {
    what: `The body has ${got} bytes or more`,
    why: `the limit here is ${bytesMax} bytes`,
    next: 'send less, or in parts',
    got: String(got),
    expected: `at most ${bytesMax}`,
  });
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
