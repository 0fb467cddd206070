import { limitText } from '@/components/trading/limit-text';
import type { LadderRowView } from '@/lib/contracts/api/risk';
import type { AssetClass } from '@/lib/core/model/instrument';
import type { RiskAction, RiskLevel } from '@/lib/core/risk/check';

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
