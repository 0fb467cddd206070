import type { OrderRequest } from '@/lib/core/model/order';
import { DENY, NOT_APPLICABLE, PASS, type RiskCheck } from '../check';

/** The fields that the type of the order calls for are there, positive, and no others are (SPEC V1). */
export const orderShape = {
  code: 'ORDER_SHAPE',
  sentence:
    'The order lacks a price or a time that its type needs, or names one that its type does not have.',
  label: 'Fields of the order',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { request } = assessment;
    if (request === null) return NOT_APPLICABLE;
    assessment.note = wrongField(request);
    return assessment.note === null ? PASS : DENY;
  },
} as const satisfies RiskCheck;

function wrongField(request: OrderRequest): string | null {
  const { type, timeInForce, goodUntilMs } = request;
  if (!fits(request.limitPrice, type === 'limit' || type === 'stop-limit')) return 'limitPrice';
  if (!fits(request.triggerPrice, type === 'stop' || type === 'stop-limit' || type === 'take-profit')) {
    return 'triggerPrice';
  }
  if (!fits(request.trailDistance, type === 'trailing-stop')) return 'trailDistance';
  if (request.postOnly && (type !== 'limit' || timeInForce === 'ioc' || timeInForce === 'fok'))
    return 'postOnly';
  if (goodUntilMs === null ? timeInForce === 'gtd' : !(goodUntilMs >= 0 && goodUntilMs < Infinity))
    return 'goodUntilMs';
  return request.protection === null ? null : wrongProtection(request);
}

function wrongProtection(request: OrderRequest): string | null {
  const { stopPrice, takeProfitPrice, trailDistance } = request.protection ?? {};
  const named = [stopPrice, takeProfitPrice, trailDistance].filter((at) => at !== null && at !== undefined);
  if (named.length === 0 || request.reduceOnly) return 'protection';
  if (named.some((at) => at <= 0n)) return 'protection';
  return stopPrice !== null && trailDistance !== null ? 'protection' : null;
}

/** A price is there exactly when it is needed, and is above zero. */
function fits(at: bigint | null, needed: boolean): boolean {
  return needed ? at !== null && at > 0n : at === null;
}
