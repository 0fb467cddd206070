import { formatCount, formatNumber } from '@/components/trading/format-number';
import type { UniverseView } from '@/lib/contracts/api/universe';

type Excluded = UniverseView['excluded'][number];
type Fact = Excluded['fact'];

const FACTS: Readonly<Record<Fact, string>> = {
  listing: 'listing',
  age: 'days of history',
  silence: 'days without a bar',
  volume: 'daily turnover',
  spread: 'basis points of spread',
};

/** Why an instrument does not count: what was seen against the limit, or what is not known. */
export function exclusionText({ reason, fact, value, limit }: Excluded): string {
  if (reason === 'delisted') return 'no longer listed';
  if (reason === 'halted') return 'trading is halted';
  if (fact === 'spread' && value === null) return 'spread not known: no quote was heard within a day';
  if (reason === 'unknown' || value === null) return `${FACTS[fact]} not known`;
  const side = fact === 'silence' || fact === 'spread' ? 'at most' : 'at least';
  const bound = limit === null ? '' : `, ${side} ${amountOf(fact, limit)} asked for`;
  return `${amountOf(fact, value)} ${FACTS[fact]}${bound}`;
}

/** The filters that are set, one phrase each. */
export function filterTexts(filters: UniverseView['filters']): string[] {
  const { dailyVolumeMin, volumeDays, ageDaysMin, spreadBpsMax, silentDaysMax } = filters;
  return [
    dailyVolumeMin === null
      ? ''
      : `median daily turnover of ${volumeDays} days at least ${formatCount(dailyVolumeMin)}`,
    ageDaysMin === null ? '' : `at least ${formatCount(ageDaysMin)} days of history`,
    silentDaysMax === null ? '' : `at most ${formatCount(silentDaysMax)} days without a bar`,
    spreadBpsMax === null ? '' : `spread at most ${formatNumber(spreadBpsMax, { digits: 1 })} bp`,
  ].filter((text) => text !== '');
}

function amountOf(fact: Fact, value: number): string {
  return formatNumber(value, { digits: fact === 'volume' ? 0 : 1 });
}
