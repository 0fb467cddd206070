import * as z from 'zod';
import { nearestName } from '@/lib/core/model/nearest-name';
import { currentName } from '@/lib/core/strategies/legacy-names';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';
import { NO_STRATEGY, REGIME_PARAMETERS } from '@/lib/core/strategies/regime-selector/params';
import { adxRegimeConfig, volatilityRegimeConfig } from './regimes';

const strategyName = z.string().max(64);

/** What config/selector.yaml says, as the parameters of the strategy `regime-selector`, and the settings of volatility. */
export interface SelectorConfig {
  readonly parameters: ParameterValues;
  readonly volatility: z.output<typeof volatilityRegimeConfig>;
}

/**
 * config/selector.yaml: how markets are told apart, and which strategy trades each. The names strategies had in earlier
 * releases (`ema_trend`) are understood.
 */
export function selectorConfig(strategies: readonly StrategyDescription[]) {
  return z
    .strictObject({
      adx: adxRegimeConfig.prefault({}),
      volatility: volatilityRegimeConfig.prefault({}),
      strategies: z.strictObject({ trend: strategyName, chop: strategyName, transition: strategyName }),
    })
    .transform(({ adx, volatility, strategies: chosen }, ctx): SelectorConfig => {
      const members = strategies.filter(({ instruments = 1 }) => instruments === 1).map(({ name }) => name);
      const names: Record<string, string> = {};
      for (const regime of REGIME_PARAMETERS) {
        const name = currentName(chosen[regime]);
        names[regime] = name;
        if (name === NO_STRATEGY || members.includes(name)) continue;
        const near = nearestName(name, members);
        const next = near === null ? `name one of ${members.join(', ')}` : `did you mean ${near}?`;
        const message = `there is no strategy of one instrument named ${chosen[regime]}`;
        ctx.addIssue({
          code: 'custom',
          path: ['strategies', regime],
          message,
          params: { code: 'REFERENCE', next },
        });
      }
      const { window, trend_from, chop_to, hysteresis } = adx;
      const parameters = { ...names, adxWindow: window, trendFrom: trend_from, chopTo: chop_to, hysteresis };
      return { parameters, volatility };
    });
}
