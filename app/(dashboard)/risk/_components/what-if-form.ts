import { isDecimalText } from '@/components/forms/percent-text';
import type { RiskPreviewRequest } from '@/lib/contracts/api/risk';
import type { AssetClass } from '@/lib/core/model/instrument';

/** Bars whose instrument may be asked about. */
export interface SeriesChoice {
  readonly id: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly venue: string;
  readonly isDemo: boolean;
}

/** The order as it was typed. Everything is text, so that a refusal loses nothing. */
export interface WhatIfForm {
  readonly series: string;
  readonly side: RiskPreviewRequest['side'];
  readonly type: RiskPreviewRequest['type'];
  /** Whether the size is units of the base asset or an amount of the quote asset. */
  readonly sizeIn: 'amount' | 'quantity';
  readonly size: string;
  readonly price: string;
  readonly stop: string;
  readonly equity: string;
  readonly lastPrice: string;
}

export function freshWhatIf(series: readonly SeriesChoice[]): WhatIfForm {
  const first = series.find(({ isDemo }) => !isDemo) ?? series[0];
  return {
    series: first?.id ?? '',
    side: 'buy',
    type: 'market',
    sizeIn: 'amount',
    size: '1000',
    price: '',
    stop: '',
    equity: '10000',
    lastPrice: '',
  };
}

/** An amount of the quote asset is only for a buy at the market; everything else names units. */
export function mayNameAmount({ side, type }: Pick<WhatIfForm, 'side' | 'type'>): boolean {
  return side === 'buy' && type === 'market';
}

export type WhatIfRead =
  | { readonly ok: true; readonly request: RiskPreviewRequest }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

/** Judges the whole form at once; problems are named as the fields are. */
export function readWhatIf(form: WhatIfForm, assetClass: AssetClass): WhatIfRead {
  const problems: Record<string, string> = {};
  const needed = (name: 'size' | 'equity' | 'lastPrice' | 'price', label: string) => {
    if (!isPositive(form[name])) problems[name] = `${label} must be a number above zero, such as 1000.`;
  };
  if (form.series === '') problems['series'] = 'Choose an instrument.';
  needed('size', 'The size');
  needed('equity', 'Equity');
  needed('lastPrice', 'The last price');
  if (form.type !== 'market') needed('price', form.type === 'limit' ? 'The limit' : 'The trigger');
  if (form.stop.trim() !== '' && !isPositive(form.stop))
    problems['stop'] = 'The stop must be a number above zero, or empty.';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const isAmount = form.sizeIn === 'amount' && mayNameAmount(form);
  return {
    ok: true,
    request: {
      series: form.series,
      assetClass,
      side: form.side,
      type: form.type,
      quantity: isAmount ? null : form.size.trim(),
      amount: isAmount ? form.size.trim() : null,
      price: form.type === 'market' ? null : form.price.trim(),
      stop: form.stop.trim() === '' ? null : form.stop.trim(),
      equity: form.equity.trim(),
      lastPrice: form.lastPrice.trim(),
    },
  };
}

function isPositive(text: string): boolean {
  return isDecimalText(text.trim()) && /[1-9]/.test(text);
}
