import { GATE_CODES, type GateCode } from '@/lib/core/engine/gates';
import { POLICY_CODES } from '@/lib/core/execution/order-policy';
import { DENY_CODES } from '@/lib/core/risk/deny-code';
import { RISK_CHECKS } from '@/lib/core/risk/risk-checks';
import { SKIP_CODES } from '@/lib/core/risk/sizing/skip-code';
import type { DecisionOutcome } from '@/lib/contracts/api/run-choices';
import type { DecisionStep } from '@/lib/contracts/api/run-decisions';
import type { VerdictStep } from '@/lib/core/journal/entry';

type Sentences = Readonly<Record<string, string>>;

/** What each gate looks at. A gate has no sentence of its own in the engine, which knows it by its code only. */
const GATES: Sentences = {
  SCHEDULE: 'The strategy may enter at the times of its schedule only.',
  SENTIMENT: 'Sentiment speaks against the view, or is too old to count.',
  ML: 'The model does not confirm the view.',
  BREAKER: 'A breaker has halted new entries.',
  REGIME: 'The market is in a regime this strategy does not trade.',
  CORRELATION: 'It would add to a position that moves with one already held.',
};

/** Skip reasons of the engine itself; those of sizing and of the order policy bring their own. */
const ENGINE: Sentences = {
  WAITING_FOR_CANCEL: 'Orders of an earlier view are being canceled first.',
  STRATEGY_VETO: 'The strategy vetoed its own sized order.',
};

/** Numbers that a size was worked out from. */
const SIZES: Readonly<Record<string, readonly [label: string, unit: string | null, sentence: string]>> = {
  equity: ['Equity', 'money', 'Equity at the moment of the view.'],
  cap: ['Most it may be', 'money', 'The tightest bound on the size.'],
  riskScale: ['Risk scale', 'multiple', 'What volatility targeting leaves of the size.'],
  atr: ['Average true range', 'price', 'The range the distance to the stop is measured in.'],
  kelly: ['Kelly fraction', 'share', 'Estimated from the closed round trips, before the cap.'],
  weight: ['Target weight', 'share', 'Share of equity the portfolio gives the instrument.'],
  atRisk: ['Money at risk', 'money', 'What may be lost between the entry and the stop.'],
  distance: ['Distance to the stop', 'price', 'Between the price and the stop.'],
  symbolVolatility: ['Volatility', 'share', 'Of the instrument, annualised, when the view was taken.'],
  volatility: ['Realised volatility', 'share', 'The volatility the size is scaled by.'],
};

const SKIPS: Sentences = { ...ENGINE, ...POLICY_CODES, ...SKIP_CODES };

/** What a code means, in one sentence; null for texts of a venue, which explain themselves. */
export function codeSentence(outcome: DecisionOutcome, code: string | null): string | null {
  if (code === null) return null;
  if (outcome === 'vetoed') return GATES[code] ?? null;
  if (outcome === 'denied') return (DENY_CODES as Sentences)[code] ?? null;
  if (outcome === 'skipped' || outcome === 'waiting') return SKIPS[code] ?? null;
  return null;
}

/**
 * The gates a view was not stopped or passed by, in their order: not asked because an earlier one had vetoed, or not
 * configured. A gate that is silently absent would look like one that agreed.
 */
export function silentGates(steps: readonly VerdictStep[]): DecisionStep[] {
  const asked = steps.filter(({ stage }) => stage === 'gate');
  const veto = asked.find(({ verdict }) => verdict === 'deny')?.code;
  const isAfter = (code: GateCode): boolean =>
    veto !== undefined && GATE_CODES.indexOf(code) > GATE_CODES.indexOf(veto as GateCode);
  return GATE_CODES.filter((code) => !asked.some((step) => step.code === code)).map((code) => ({
    ...describeStep({ stage: 'gate', code, verdict: 'off', actual: null, limit: null }),
    sentence: isAfter(code)
      ? `Not asked or not configured: ${veto} had vetoed.`
      : 'Not configured in this run.',
  }));
}

/** A stored step in words. */
export function describeStep(step: VerdictStep): DecisionStep {
  const { stage, code, verdict, actual, limit } = step;
  const numbers = { stage, code, verdict, actual, limit };
  if (stage === 'gate') {
    const label = `${code.charAt(0)}${code.slice(1).toLowerCase()} gate`;
    return { ...numbers, label, unit: null, sentence: GATES[code] ?? '' };
  }
  if (stage === 'size') {
    const [label, unit, sentence] = SIZES[code] ?? [code, null, ''];
    return { ...numbers, label, unit, sentence };
  }
  const check = RISK_CHECKS.find((one) => one.code === code);
  const sentence = (DENY_CODES as Sentences)[code] ?? '';
  return { ...numbers, label: check?.label ?? code, unit: check?.limit?.unit ?? null, sentence };
}
