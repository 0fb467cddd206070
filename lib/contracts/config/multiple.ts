import * as z from 'zod';

const MULTIPLE = /^(0|[1-9]\d{0,3})(\.\d{1,8})?x$/;

/** How many times something, written "2x" or "1.5x", as decimal text. A bare 2 could be percent too and is refused. */
export const multiple = z.union([z.string(), z.number()]).transform((written, ctx): string => {
  const text = String(written).trim();
  if (MULTIPLE.test(text)) return text.slice(0, -1);
  ctx.addIssue({
    code: 'custom',
    message: `${text.slice(0, 40)} is not a multiple with its unit`,
    params: { code: 'UNIT_REQUIRED', expected: '"2x" or "1.5x"', next: 'write "2x"' },
  });
  return z.NEVER;
});
