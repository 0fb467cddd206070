import { exactFromFloat, floatFromExact } from '@/lib/core/model/crossing';
import { timesShare, type SizingMethod } from './sizing-method';

const RATE_DECIMALS = 9;

/**
 * A part of the Kelly fraction of the closed round trips, at most a cap (SPEC Z10): W − (1 − W) ÷ R, with W the share that
 * won and R average win ÷ average loss. J. L. Kelly, "A New Interpretation of Information Rate", 1956. Half of it or less
 * is usual, because W and R are estimates.
 */
export const cappedKelly = {
  kind: 'capped-kelly',
  label: 'Capped Kelly',
  help: 'The more the strategy has won so far, the larger the position, within a cap.',
  fields: [
    {
      name: 'part',
      label: 'Part of Kelly',
      help: 'Share of the Kelly fraction that is used.',
      unit: 'share',
      min: '0.01',
      max: '1',
      default: '0.5',
    },
    {
      name: 'shareMax',
      label: 'Largest share of equity',
      help: 'However good the past was, no more than this share of the equity.',
      unit: 'share',
      min: '0.001',
      max: '1',
      default: '0.25',
    },
    {
      name: 'tradesMin',
      label: 'Round trips needed',
      help: 'No entry before this many round trips are closed.',
      unit: 'count',
      min: '1',
      max: '10000',
      default: '30',
    },
  ],
  size(call) {
    const { closedTrades, winRate, payoffRatio } = call.facts;
    if (!(closedTrades >= floatFromExact(call.setting('tradesMin')))) return 'TRADES_TOO_FEW';
    if (!(winRate >= 0 && winRate <= 1) || !(payoffRatio > 0)) return 'NO_EDGE';
    const kelly = winRate - (1 - winRate) / payoffRatio;
    if (!(kelly > 0)) return 'NO_EDGE';
    const whole = exactFromFloat(kelly, RATE_DECIMALS, 'down');
    call.note('kelly', whole);
    const wished = timesShare(whole, call.setting('part'));
    const most = call.setting('shareMax');
    return call.shareOfEquity(wished < most ? wished : most);
  },
} as const satisfies SizingMethod;
