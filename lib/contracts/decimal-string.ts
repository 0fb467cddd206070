import * as z from 'zod';

/** Money and quantities cross every border as text: up to 18 digits before and 18 after the point, no exponent, no plus. */
export const DECIMAL_PATTERN = /^-?(0|[1-9]\d{0,17})(\.\d{1,18})?$/;

/** The border tells a number sent for decimal text from other mistakes by this message. */
export const DECIMAL_STRING_MESSAGE =
  'must be a decimal string such as "0.001" (at most 18 digits on each side)';

export const decimalString = z.string(DECIMAL_STRING_MESSAGE).regex(DECIMAL_PATTERN, DECIMAL_STRING_MESSAGE);

export const positiveDecimalString = decimalString.refine(
  (text) => !text.startsWith('-') && /[1-9]/.test(text),
  'must be greater than zero',
);

export const nonNegativeDecimalString = decimalString.refine(
  (text) => !text.startsWith('-'),
  'must not be negative',
);
