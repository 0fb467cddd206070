import { loadBars } from '@/lib/adapters/db/bars';
import { plain } from '@/lib/adapters/db/run-results';
import { findSeriesOfRun } from '@/lib/adapters/db/runs';
import { riskPreviewRequest, type RiskPreview, type RiskPreviewRequest } from '@/lib/contracts/api/risk';
import { tickSizeOf } from '@/lib/core/bars/tick-size';
import { exactFromFloat } from '@/lib/core/model/crossing';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { instrument, type Instrument } from '@/lib/core/model/instrument';
import { money, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { asQuantity, notional, quantity, type Quantity } from '@/lib/core/model/quantity';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import { planReview } from '@/lib/core/risk/plan';
import { previewOrder as preview, type PreviewRow } from '@/lib/core/risk/preview';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { usdPerQuoteOf } from './account-limits';
import { emptyPortfolio } from './empty-portfolio';
import { limitsInForce } from './limits-in-force';

const VOLUME_DAYS = 30;
const DAY_MS = 86_400_000;
const VOLUME_DECIMALS = 6;

/**
 * What every rule would say to an order that nobody sends, for an account that holds nothing. Equity and last price are the
 * caller's; volume is that of the stored bars. Fees are left out of what the order needs.
 * @throws Refusal SCOPE, SERIES_UNKNOWN, INPUT_INVALID
 */
export async function previewOrder(context: ServiceContext, raw: RiskPreviewRequest): Promise<RiskPreview> {
  requireScope(context, 'risk:preview');
  const asked = riskPreviewRequest.parse(raw);
  const { traded, averageDailyVolume } = await readMarket(context, asked);
  const { source, limits } = await limitsInForce(context.configDir);
  const request = requestOf(asked);
  const usdPerQuote = usdPerQuoteOf(null, traded.quote);
  const facts = emptyPortfolio({
    instrument: traded,
    equity: money(asked.equity, 'equity'),
    mark: price(asked.lastPrice, 'lastPrice'),
    averageDailyVolume,
    usdPerQuote: usdPerQuote === null ? null : parseExact(usdPerQuote, 'usdPerQuote'),
    fundsNeeded: fundsNeeded(request, asked),
    // Nothing is held, so there is nothing to sell.
    fundsAvailable: asked.side === 'buy' ? money(asked.equity, 'equity') : NO_MONEY,
    stopHint: asked.stop === null ? null : price(asked.stop, 'stop'),
  });
  const { denial, rows } = preview(request, facts, planReview(limits));
  return {
    source,
    profile: limits.profile,
    denied: denial === null ? null : { code: denial.code, sentence: DENY_CODES[denial.code] },
    rows: rows.map(({ denied: _code, ...row }) => ({ ...row, sentence: row.sentence ?? WORDS[row.verdict] })),
    averageDailyVolume: averageDailyVolume === null ? null : formatExact(averageDailyVolume),
  };
}

const WORDS: Readonly<Record<PreviewRow['verdict'], string>> = {
  pass: 'Within the rule.',
  deny: 'Refused.',
  'not-applicable': 'Does not apply to this order.',
  'no-limit': 'No limit is set.',
};

async function readMarket(
  { db }: ServiceContext,
  { series, assetClass }: RiskPreviewRequest,
): Promise<{ traded: Instrument; averageDailyVolume: Quantity | null }> {
  const at = series.lastIndexOf('@');
  const row = await findSeriesOfRun(db, {
    instrumentId: series.slice(0, at),
    timeframe: series.slice(at + 1) as Timeframe,
  });
  if (row === null) {
    throw new Refusal('SERIES_UNKNOWN', {
      what: `there are no bars ${series}`,
      why: 'tick, lot and volume of the instrument are read from its bars',
      next: 'choose bars of the Data page',
      field: 'series',
      got: series,
    });
  }
  const { venue, symbol, base, quote, lotSize, priceDecimals } = row;
  const tickSize = tickSizeOf(priceDecimals);
  const traded = instrument({ venue, symbol, base, quote, tickSize, lotSize: plain(lotSize), assetClass });
  const fromMs = row.toMs === null ? null : row.toMs - VOLUME_DAYS * DAY_MS;
  const stored = await loadBars(db, row.seriesId, { fromMs, toMs: null });
  const bars = stored?.series;
  if (bars === undefined || bars.length === 0 || row.toMs === null)
    return { traded, averageDailyVolume: null };
  const days = Math.max(1, Math.min(VOLUME_DAYS, (row.toMs - (bars.timeMs[0] as number)) / DAY_MS));
  const sum = bars.volume.reduce((total, volume) => total + volume, 0);
  return { traded, averageDailyVolume: asQuantity(exactFromFloat(sum / days, VOLUME_DECIMALS, 'down')) };
}

function requestOf(asked: RiskPreviewRequest): OrderRequest {
  const { type, side } = asked;
  const at = asked.price === null ? null : price(asked.price, 'price');
  return {
    instrument: 0,
    side,
    type,
    quantity: asked.quantity === null ? null : quantity(asked.quantity, 'quantity'),
    quoteQuantity: asked.amount === null ? null : money(asked.amount, 'amount'),
    limitPrice: type === 'limit' ? at : null,
    triggerPrice: type === 'stop' ? at : null,
    trailDistance: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: false,
    postOnly: false,
    group: null,
    protection: null,
    reason: 'what-if',
  };
}

/** What a buy would tie up at its own price, and what a sell would take. */
function fundsNeeded(request: OrderRequest, asked: RiskPreviewRequest): Money | null {
  if (request.quoteQuantity !== null) return request.quoteQuantity;
  if (request.quantity === null) return null;
  if (request.side === 'sell') return request.quantity as unknown as Money;
  return notional(price(asked.price ?? asked.lastPrice, 'price'), request.quantity, 'up');
}
