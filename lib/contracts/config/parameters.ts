import type * as z from 'zod';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';
import { nearestName } from '@/lib/core/model/nearest-name';
import { validateParameters, type ParameterProblem } from '@/lib/core/strategies/validate-parameters';

/**
 * Parameters of a file against the description of their strategy. Every problem becomes an issue at its own key; returns
 * the values with defaults filled in, or null.
 */
export function parametersOf(
  description: StrategyDescription,
  raw: Readonly<Record<string, unknown>>,
  { ctx, path }: { readonly ctx: z.RefinementCtx; readonly path: readonly PropertyKey[] },
): ParameterValues | null {
  const checked = validateParameters(description, raw);
  if (checked.ok) return checked.values;
  for (const problem of checked.problems) {
    const near = nearestName(
      problem.name,
      description.parameters.map(({ name }) => name),
    );
    const code = codeOf(description, problem);
    ctx.addIssue({
      code: 'custom',
      message: problem.message,
      path: [...path, problem.name],
      params: {
        code,
        next: code === 'UNKNOWN_KEY' && near !== null ? `did you mean ${near}?` : `correct ${problem.name}`,
      },
    });
  }
  return null;
}

function codeOf(description: StrategyDescription, { name, message }: ParameterProblem): string {
  if (!description.parameters.some((spec) => spec.name === name)) return 'UNKNOWN_KEY';
  if (description.constraints.some((rule) => rule.message === message)) return 'CONSTRAINT';
  return message.includes('must be') ? 'TYPE' : 'RANGE';
}
