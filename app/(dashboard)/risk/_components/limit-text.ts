import { fractionToPercentText } from '@/components/forms/percent-text';
import { groupDecimalText, NBSP, roundDecimalText, trimDecimalText } from '@/components/trading/decimal-text';
import { formatDuration } from '@/components/trading/format-time';
import type { LadderRowView } from '@/lib/contracts/api/risk';
import type { AssetClass } from '@/lib/core/model/instrument';
import type { LimitUnit, RiskAction, RiskLevel } from '@/lib/core/risk/check';

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

/** `at most 2 %` */
export function boundText({ bound, limit, unit }: Pick<LadderRowView, 'bound' | 'limit' | 'unit'>): string {
  return `${bound === 'max' ? 'at most' : 'at least'} ${limitText(limit, unit)}`;
}

export const CLASS_LABELS: Readonly<Record<AssetClass, string>> = {
  crypto: 'Crypto',
  share: 'Shares',
  fx: 'Currencies',
};

export const LEVEL_LABELS: Readonly<Record<RiskLevel, string>> = {
  kill: 'Kill switch',
  venue: 'Venue',
  order: 'Order',
  strategy: 'Strategy',
  portfolio: 'Portfolio',
};

export const ACTION_LABELS: Readonly<Record<RiskAction, string>> = {
  deny: 'Order refused',
  'pause-session': 'Order refused, session paused',
  'halt-entries': 'Order refused, no entries until the next day',
  'kill-switch': 'Order refused, kill switch trips',
};
