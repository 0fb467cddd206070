import { fractionToPercentText } from '@/components/forms/percent-text';
import type { LimitUnit } from '@/lib/core/risk/check';
import { groupDecimalText, NBSP, roundDecimalText, trimDecimalText } from './decimal-text';
import { formatDuration } from './format-time';

const DIGITS_MAX = 4;

/** A number of a rule with its unit: `2 %`, `25,000`, `60 s`. Anything that is no number is shown as it is. */
export function limitText(text: string, unit: LimitUnit | null): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (unit === 'share') return `${short(signed(text, fractionToPercentText))}${NBSP}%`;
  if (unit === 'multiple') return `${short(text)}${NBSP}×`;
  if (unit === 'ms') return formatDuration(Number(text));
  return short(text);
}

/** The point is moved in the digits; the sign is put back before them. */
function signed(text: string, change: (digits: string) => string): string {
  return text.startsWith('-') ? `-${change(text.slice(1))}` : change(text);
}

function short(text: string): string {
  return groupDecimalText(trimDecimalText(roundDecimalText(text, DIGITS_MAX)));
}
