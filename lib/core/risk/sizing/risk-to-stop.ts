import type { SizingMethod } from './sizing-method';
import { distanceToStop, sizeByRisk } from './stop-distance';

/** As many units as lose a given share of the equity between the price and the stop of the signal (SPEC Z7). */
export const riskToStop = {
  kind: 'risk-to-stop',
  label: 'Share of equity at risk to the stop',
  help: 'A stop far away makes the position small, a near one makes it large; the loss at the stop stays the same.',
  fields: [
    {
      name: 'risk',
      label: 'Equity at risk',
      help: 'Share of the equity lost when the stop is hit at its own price.',
      unit: 'share',
      min: '0.0001',
      max: '0.1',
      default: '0.01',
    },
  ],
  size(call) {
    const distance = distanceToStop(call);
    return typeof distance === 'string' ? distance : sizeByRisk(call, call.setting('risk'), distance);
  },
} as const satisfies SizingMethod;
