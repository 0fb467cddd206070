import type { RunFacts, Statistics } from '@/lib/contracts/api/backtest-result';
import { isZeroDecimal } from './decimal-text';
import { formatCount, formatPercent } from './format-number';
import { formatDuration } from './format-time';

/** A reason to trust a result less. `text` is the chip, `detail` the sentence behind it. */
export interface Caution {
  readonly code: 'demo' | 'trips' | 'period' | 'one-trip' | 'luck' | 'gaps' | 'costs' | 'slippage' | 'fills';
  readonly text: string;
  readonly detail: string;
}

/** Below this many round trips the figures say little about the strategy. */
export const ROUND_TRIPS_MIN = 30;
/** One trip that makes more than this share of the profit carries the whole result. */
export const ONE_TRIP_SHARE_MAX = 0.25;
/** Of the probabilistic Sharpe ratio; what is less sure is not told apart from chance. */
export const SURETY_MIN = 0.95;
const YEAR_MS = 365 * 86_400_000;

type Facts = Pick<
  RunFacts,
  | 'isDemo'
  | 'fromMs'
  | 'toMs'
  | 'gapCount'
  | 'missingBars'
  | 'feeRate'
  | 'feePerTrade'
  | 'slippageBps'
  | 'fillModel'
>;
type Figures = Pick<Statistics, 'roundTripsTotal' | 'largestWin' | 'netProfit'>;

/** Models of the venue that take the place of the plain fee and slippage; what is said of those is then not so. */
export interface CostModels {
  readonly fees?: unknown;
  readonly slippage?: unknown;
}

/** The cautions that apply to a finished run, gravest first. */
export function cautionsOf(
  facts: Facts,
  statistics: Figures,
  { models = {}, surety = null }: { readonly models?: CostModels; readonly surety?: number | null } = {},
): Caution[] {
  return [
    ...dataCautions(facts),
    ...sampleCautions(facts, statistics),
    ...luckCautions(surety),
    ...costCautions(facts, models),
  ];
}

/** `surety`: the probability that the true Sharpe ratio is above zero; null when it cannot be computed. */
function luckCautions(surety: number | null): Caution[] {
  if (surety === null || surety >= SURETY_MIN) return [];
  return [
    {
      code: 'luck',
      text: `Sharpe above 0 with ${formatPercent(surety, { digits: 0 })}`,
      detail: `Below ${formatPercent(SURETY_MIN, { digits: 0 })} chance alone could have made these returns.`,
    },
  ];
}

function dataCautions(facts: Facts): Caution[] {
  const found: Caution[] = [];
  if (facts.isDemo) {
    found.push({
      code: 'demo',
      text: 'DEMO data',
      detail: 'These bars were generated; they are not a market.',
    });
  }
  if (facts.gapCount > 0) {
    const missing = `${formatCount(facts.missingBars)} bars missing in ${formatCount(facts.gapCount)} gaps`;
    found.push({
      code: 'gaps',
      text: missing,
      detail: 'Nothing was invented: the strategy saw no bar there.',
    });
  }
  return found;
}

function sampleCautions(facts: Facts, statistics: Figures): Caution[] {
  const found: Caution[] = [];
  const trips = statistics.roundTripsTotal;
  if (trips < ROUND_TRIPS_MIN) {
    const text = trips === 0 ? 'No round trips' : `Only ${trips} round trip${trips === 1 ? '' : 's'}`;
    found.push({ code: 'trips', text, detail: `Below ${ROUND_TRIPS_MIN} the figures can be luck.` });
  }
  if (facts.toMs - facts.fromMs < YEAR_MS) {
    const text = `Only ${formatDuration(facts.toMs - facts.fromMs)} of data`;
    found.push({ code: 'period', text, detail: 'Less than one year: yearly figures are extrapolated.' });
  }
  const share = largestShare(statistics);
  if (share !== null && share > ONE_TRIP_SHARE_MAX) {
    const text = `One trip made ${formatPercent(share, { digits: 0 })} of the profit`;
    found.push({
      code: 'one-trip',
      text,
      detail: 'Without that single trip the result would look different.',
    });
  }
  return found;
}

function costCautions(facts: Facts, models: CostModels): Caution[] {
  const found: Caution[] = [];
  const isFree = isZeroDecimal(facts.feeRate) && isZeroDecimal(facts.feePerTrade);
  if (isFree && models.fees === undefined) {
    found.push({
      code: 'costs',
      text: 'No fees',
      detail: 'No venue trades for free; a real account earns less.',
    });
  }
  if (isZeroDecimal(facts.slippageBps) && models.slippage === undefined) {
    found.push({
      code: 'slippage',
      text: 'No slippage',
      detail: 'Orders are assumed to fill at the exact price seen.',
    });
  }
  if (facts.fillModel === 'signal-close') {
    const detail = 'Orders fill at the close that caused them, which nobody can trade in time.';
    found.push({ code: 'fills', text: 'Fills at the signal close', detail });
  }
  return found;
}

/** Share of the net profit made by the largest winner; null when there is no profit to share. Approximate: for a chip only. */
function largestShare({ largestWin, netProfit }: Figures): number | null {
  const profit = Number(netProfit);
  return largestWin === null || profit <= 0 ? null : largestWin / profit;
}
