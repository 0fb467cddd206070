import * as z from 'zod';
import { LIMITS } from '@/config/runtime/limits';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { Scope } from '@/lib/services/auth/rights';
import type { ServiceContext } from '@/lib/services/context';
import { requireSession, systemContext, type SignedInContext } from './context';
import { webEnvironment } from './environment';
import { requireOwnOrigin } from './origin';
import { parseInput, queryObject } from './parse-input';
import { readBytes, readJson } from './read-body';
import type { PublicRoute } from './public-routes';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id';
import { readSession } from './session';
import { toProblem } from './to-problem';

/** No body, a JSON body of this shape, or raw bytes (one part of an upload). */
type BodyOption = z.ZodType | 'bytes' | undefined;
type BodyOf<B extends BodyOption> = B extends z.ZodType
  ? z.output<B>
  : B extends 'bytes'
    ? Uint8Array
    : undefined;
type QueryOf<Q extends z.ZodType | undefined> = Q extends z.ZodType ? z.output<Q> : undefined;

/** The right it takes, or the address of a public route, which compiles only when public-routes.ts names it. */
type RouteScope = Scope | { readonly public: PublicRoute };

export interface RouteOptions<S extends RouteScope, Q extends z.ZodType | undefined, B extends BodyOption> {
  readonly scope: S;
  readonly query?: Q;
  readonly body?: B;
  readonly bodyBytesMax?: number;
  /** Status of a successful answer: 200 unless said, 202 for work that was only queued. */
  readonly status?: number;
}

export interface RouteInput<S extends RouteScope, Q, B> {
  readonly context: S extends Scope ? SignedInContext : ServiceContext;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
}

type NextRouteHandler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The one wrapper of every route: origin (for anything that writes), session with role and version re-read, scope, input,
 * body limit, then the handler. Its value becomes JSON, undefined becomes 204, a Response passes through. A Refusal
 * becomes a problem with its status, anything else INTERNAL with the request id only. Every answer carries the id.
 */
export function route<
  const S extends RouteScope,
  Q extends z.ZodType | undefined = undefined,
  B extends BodyOption = undefined,
>(
  options: RouteOptions<S, Q, B>,
  handler: (input: RouteInput<S, QueryOf<Q>, BodyOf<B>>) => Promise<unknown>,
): NextRouteHandler {
  return async (request, { params }) => {
    const requestId = requestIdOf(request.headers);
    try {
      if (!READING.includes(request.method)) requireOwnOrigin(request.headers, webEnvironment().NEXTAUTH_URL);
      const context = await contextFor(options.scope, requestId);
      const input = {
        context: context as RouteInput<S, QueryOf<Q>, BodyOf<B>>['context'],
        params: singleParams((await params) ?? {}),
        query: readQuery(options.query, request) as QueryOf<Q>,
        body: (await readBody(options, request)) as BodyOf<B>,
        request,
      };
      return answer(await handler(input), options.status ?? 200, requestId);
    } catch (error) {
      const { problem, status } = toProblem(error, requestId);
      return answer(problem, status, requestId);
    }
  };
}

async function contextFor(scope: RouteScope, requestId: string): Promise<ServiceContext> {
  if (typeof scope === 'object') return systemContext(requestId);
  const context = requireSession(await readSession(), requestId, {
    mayChangePasswordOnly: scope === 'self:write',
  });
  requireScope(context, scope);
  return context;
}

function readQuery(schema: z.ZodType | undefined, request: Request): unknown {
  const values = queryObject(new URL(request.url).searchParams);
  return schema === undefined
    ? parseInput(z.strictObject({}), values) && undefined
    : parseInput(schema, values);
}

async function readBody(
  options: { body?: BodyOption; bodyBytesMax?: number },
  request: Request,
): Promise<unknown> {
  const bytesMax = options.bodyBytesMax ?? LIMITS.apiBodyBytesMax;
  if (options.body === undefined) return undefined;
  if (options.body === 'bytes') return readBytes(request, bytesMax);
  return parseInput(options.body, await readJson(request, bytesMax));
}

/** Address parts are single here; a catch-all route is not wrapped by this. */
function singleParams(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, decode(value)]] : [],
    ),
  );
}

/** A broken escape (`%zz`) stays as it is and is then simply not found. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function answer(value: unknown, status: number, requestId: string): Response {
  const response =
    value instanceof Response
      ? value
      : value === undefined
        ? new Response(null, { status: 204 })
        : Response.json(value, { status });
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
