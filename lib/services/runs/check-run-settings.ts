import type { RunSettings } from '@/lib/contracts/api/run';
import { planExecution } from '@/lib/core/execution/execution-policy';
import { money } from '@/lib/core/model/money';
import { Refusal } from '@/lib/core/model/refusal';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { requireFeeAsset } from '@/lib/core/sim/fee-wallet';
import { parseSimModels } from '@/lib/core/sim/parse-models';
import { findStrategy } from '@/lib/core/strategies/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { requireRules } from './rule-options';
import { usdPerQuoteOf } from '@/lib/services/risk/account-limits';

type Checked = Pick<
  RunSettings,
  | 'strategy'
  | 'capital'
  | 'instrumentId'
  | 'withInstruments'
  | 'sizing'
  | 'margin'
  | 'policy'
  | 'venue'
  | 'limits'
  | 'usdPerQuote'
  | 'rules'
>;

const LEVERAGE_MAX = 125;

/**
 * Whether a run of these settings could mean anything, before it waits in a queue: the number of instruments its strategy
 * trades together, and every model with its numbers within their bounds.
 * @throws Refusal RUN_SETTINGS_INVALID, INPUT_INVALID
 */
export function checkRunSettings(
  settings: Checked,
  description: StrategyDescription | null = findStrategy(settings.strategy),
): void {
  checkInstruments(settings, description?.instruments ?? 1);
  planSizing(settings.sizing);
  planExecution(settings.policy);
  requireRules(settings);
  const { mode, leverageMax } = settings.margin;
  requireFeeAsset(parseSimModels(settings.venue).feeAsset, mode, money(settings.capital, 'capital'));
  if (mode === 'none' && Number(leverageMax) !== 1) {
    throw invalid('margin.leverageMax', leverageMax, 'Leverage needs margin: choose isolated or cross.');
  }
  if (!(Number(leverageMax) >= 1 && Number(leverageMax) <= LEVERAGE_MAX)) {
    throw invalid('margin.leverageMax', leverageMax, `Leverage lies between 1 and ${LEVERAGE_MAX}.`);
  }
  const quote = settings.instrumentId.split('/')[1]?.split(':')[0] ?? '';
  if (settings.limits === 'account' && usdPerQuoteOf(settings.usdPerQuote, quote) === null) {
    throw invalid(
      'usdPerQuote',
      'nothing',
      `Some account limits are in dollars: say how many one ${quote} is.`,
    );
  }
}

function checkInstruments({ strategy, instrumentId, withInstruments }: Checked, together: number): void {
  const all = [instrumentId, ...withInstruments];
  if (all.length !== together) {
    const rule = `${strategy} trades ${together === 1 ? 'one instrument' : `${together} instruments together`}.`;
    throw invalid('withInstruments', `${all.length}`, rule, `${together}`);
  }
  const repeated = withInstruments.find((id, at) => all.indexOf(id) !== at + 1);
  if (repeated !== undefined)
    throw invalid('withInstruments', repeated, 'Each instrument appears once in a run.');
  const venue = instrumentId.slice(0, instrumentId.indexOf(':') + 1);
  const foreign = withInstruments.find((id) => !id.startsWith(venue));
  if (foreign !== undefined)
    throw invalid('withInstruments', foreign, 'All instruments of a run are of one venue.');
}

function invalid(field: string, got: string, rule: string, expected: string = rule): Refusal {
  const what =
    field === 'withInstruments' && /^\d+$/.test(got)
      ? `the run names ${got} instrument${got === '1' ? '' : 's'}`
      : `${field} is ${got}`;
  return new Refusal('RUN_SETTINGS_INVALID', {
    what,
    why: rule,
    next: `Correct ${field} and run again.`,
    field,
    got,
    expected,
  });
}
