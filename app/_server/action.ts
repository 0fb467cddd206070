import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type * as z from 'zod';
import type { ActionResult } from '@/lib/contracts/problem';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { Scope } from '@/lib/services/auth/rights';
import { requireSession, type SignedInContext } from './context';
import { webEnvironment } from './environment';
import { requireOwnOrigin } from './origin';
import { parseInput } from './parse-input';
import { requestIdOf } from './request-id';
import { readSession } from './session';
import { toProblem } from './to-problem';

export interface ActionOptions<I extends z.ZodType> {
  readonly scope: Scope;
  /** A strict object: unknown fields are refused. */
  readonly input: I;
}

/**
 * The one wrapper of every server action: origin, session with role and version re-read, scope, input, then the handler.
 * It returns a result and never throws for an expected refusal; redirects pass through. A form may hand in its FormData.
 */
export function action<I extends z.ZodType, T>(
  options: ActionOptions<I>,
  handler: (input: { context: SignedInContext; input: z.output<I> }) => Promise<T>,
): (raw: z.input<I> | FormData) => Promise<ActionResult<T>> {
  return async (raw) => {
    const sent = await headers();
    const requestId = requestIdOf(sent);
    try {
      requireOwnOrigin(sent, webEnvironment().NEXTAUTH_URL);
      const mayChangePasswordOnly = options.scope === 'self:write';
      const context = requireSession(await readSession(), requestId, { mayChangePasswordOnly });
      requireScope(context, options.scope);
      const input = parseInput(options.input, raw instanceof FormData ? formObject(raw) : raw);
      return { ok: true, value: await handler({ context, input }) };
    } catch (error) {
      unstable_rethrow(error);
      return toProblem(error, requestId).problem;
    }
  };
}

/** Text fields of a form; the framework's own fields start with `$`. */
function formObject(form: FormData): Record<string, unknown> {
  const entries = [...form.entries()].filter(([name]) => !name.startsWith('$'));
  return Object.fromEntries(entries);
}
