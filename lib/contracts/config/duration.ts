import * as z from 'zod';

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DURATION = /^([1-9]\d{0,5})(s|m|h|d)$/;

/** A length of time with its unit ("90s", "30m", "4h", "2d"), in milliseconds. A bare number is refused: of what? */
export const duration = z.union([z.string(), z.number()]).transform((written, ctx): number => {
  const [, count, unit] = DURATION.exec(String(written)) ?? [];
  if (count !== undefined && unit !== undefined) return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  ctx.addIssue({
    code: 'custom',
    message: `${String(written).slice(0, 40)} is not a length of time with its unit`,
    params: { code: 'UNIT_REQUIRED', expected: '"90s", "30m", "4h" or "2d"', next: 'add the unit' },
  });
  return z.NEVER;
});
