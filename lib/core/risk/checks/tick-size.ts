import type { Price } from '@/lib/core/model/price';
import type { Assessment } from '../assessment';
import { DENY, NOT_APPLICABLE, PASS, type RiskCheck } from '../check';

/** Every price the order names lies on the tick grid, those of its protection included (SPEC V6). */
export const tickSize = {
  code: 'TICK_SIZE',
  sentence: 'A price of the order is not a whole number of ticks.',
  label: 'Tick',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { request } = assessment;
    if (request === null || (request.type === 'market' && request.protection === null)) return NOT_APPLICABLE;
    assessment.limit = assessment.facts.instrument.tickSize;
    const { limitPrice, triggerPrice, trailDistance, protection } = request;
    if (isOff(assessment, limitPrice) || isOff(assessment, triggerPrice)) return DENY;
    if (isOff(assessment, trailDistance)) return DENY;
    if (protection === null) return PASS;
    if (isOff(assessment, protection.stopPrice) || isOff(assessment, protection.takeProfitPrice)) return DENY;
    return isOff(assessment, protection.trailDistance) ? DENY : PASS;
  },
} as const satisfies RiskCheck;

function isOff(assessment: Assessment, at: Price | null): boolean {
  if (at === null) return false;
  assessment.actual = at;
  return at % assessment.facts.instrument.tickSize !== 0n;
}
