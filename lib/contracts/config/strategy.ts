import * as z from 'zod';
import { parseExact } from '@/lib/core/model/decimal-text';
import { nearestName } from '@/lib/core/model/nearest-name';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { currentName } from '@/lib/core/strategies/legacy-names';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';
import { positiveDecimalString } from '../decimal-string';
import { duration } from './duration';
import { fraction } from './fraction';
import { gatesConfig } from './gates';
import { parametersOf } from './parameters';
import { schedule } from './schedule';
import { instrumentList, type Universe } from './universe';

/** What a strategy's file may refer to; handed in by whoever reads it. */
export interface KnownToConfig {
  readonly strategies: readonly StrategyDescription[];
  readonly universe: Universe;
  readonly indicators: readonly string[];
  /** Name of a model → sha256 of the weights that stand there now. */
  readonly models: Readonly<Record<string, string>>;
  /** What the account allows; a strategy's cap lies below. Null where nobody said. */
  readonly accountNotionalMax: string | null;
  /** Bars that are there to learn from; null where nobody looked. */
  readonly barsAvailable: number | null;
}

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'write small letters, digits and dashes');

const written = z.strictObject({
  id: name,
  strategy: z.string().max(64),
  universe: z.union([name, instrumentList]),
  timeframe: z.enum(TIMEFRAMES),
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).default({}),
  signals: z
    .strictObject({
      ttl: duration.nullable().default(null),
      cooldown: duration.nullable().default(null),
      strength_min: fraction().default('0'),
    })
    .prefault({}),
  risk: z
    .strictObject({
      allocation: fraction().default('1'),
      stop_loss: fraction().nullable().default(null),
      max_drawdown: fraction().nullable().default(null),
      daily_loss: fraction().nullable().default(null),
      max_notional: positiveDecimalString.nullable().default(null),
    })
    .prefault({}),
  features: z.array(z.string().max(64)).max(200).default([]),
  model: z
    .strictObject({
      name,
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'write 64 hexadecimal digits'),
      threshold: fraction().default('0.5'),
    })
    .nullable()
    .default(null),
  schedule: schedule.nullable().default(null),
  gates: gatesConfig.prefault({}),
});

/** One strategy as a person configured it, with every name resolved and every default filled in. */
export interface StrategyConfig extends Omit<z.output<typeof written>, 'universe' | 'parameters'> {
  /** Instrument ids. */
  readonly universe: readonly string[];
  readonly parameters: ParameterValues;
}

type Issue = (path: PropertyKey[], code: string, message: string, next: string) => void;

/** config/strategies/<id>.yaml, checked against everything it refers to. */
export function strategyConfig(known: KnownToConfig) {
  return written.transform((config, ctx): StrategyConfig => {
    const refuse: Issue = (path, code, message, next) =>
      ctx.addIssue({ code: 'custom', path, message, params: { code, next } });
    const description = findDescription(config.strategy, known, refuse);
    const path = ['parameters'];
    const parameters =
      description === null ? null : parametersOf(description, config.parameters, { ctx, path });
    const universe = resolveUniverse(config.universe, known.universe, refuse);
    if (description !== null && parameters !== null)
      checkWith(description, parameters, universe, known, refuse);
    checkNames(config, known, refuse);
    checkCaps(config, known, refuse);
    return { ...config, strategy: description?.name ?? '', universe, parameters: parameters ?? {} };
  });
}

function findDescription(given: string, known: KnownToConfig, refuse: Issue): StrategyDescription | null {
  const wanted = currentName(given);
  const found = known.strategies.find((one) => one.name === wanted);
  if (found !== undefined) return found;
  const near = nearestName(
    wanted,
    known.strategies.map((one) => one.name),
  );
  const next = near === null ? 'see: sextant strategy list' : `did you mean ${near}?`;
  refuse(['strategy'], 'REFERENCE', `there is no strategy ${given}`, next);
  return null;
}

function resolveUniverse(given: string | string[], universe: Universe, refuse: Issue): readonly string[] {
  if (typeof given === 'string') {
    const list = Object.hasOwn(universe.lists, given) ? universe.lists[given] : undefined;
    if (list !== undefined) return list;
    const near = nearestName(given, Object.keys(universe.lists));
    const next = near === null ? 'name a list of config/universe.yaml' : `did you mean ${near}?`;
    refuse(['universe'], 'REFERENCE', `there is no list ${given}`, next);
    return [];
  }
  const ids = new Set(universe.instruments.map(({ id }) => id));
  for (const [at, id] of given.entries()) {
    if (!ids.has(id)) {
      refuse(['universe', at], 'REFERENCE', `${id} is not in config/universe.yaml`, 'add it there first');
    }
  }
  return given;
}

function checkWith(
  description: StrategyDescription,
  parameters: ParameterValues,
  universe: readonly string[],
  known: KnownToConfig,
  refuse: Issue,
): void {
  const together = description.instruments ?? 1;
  if (together > 1 && universe.length !== together) {
    const message = `${description.name} trades ${together} instruments together, universe names ${universe.length}`;
    refuse(['universe'], 'CONSTRAINT', message, `name ${together} instruments`);
  }
  const needed = description.warmupBars(parameters);
  if (known.barsAvailable !== null && needed >= known.barsAvailable) {
    const message = `parameters need more than ${needed} bars, the data has ${known.barsAvailable}`;
    refuse(['parameters'], 'CONSTRAINT', message, 'shorten the windows or get more bars');
  }
}

function checkNames(config: z.output<typeof written>, known: KnownToConfig, refuse: Issue): void {
  for (const [at, feature] of config.features.entries()) {
    if (known.indicators.includes(feature)) continue;
    const near = nearestName(feature, known.indicators);
    const next = near === null ? 'name an indicator' : `did you mean ${near}?`;
    refuse(['features', at], 'REFERENCE', `there is no feature ${feature}`, next);
  }
  const { model } = config;
  if (model === null) return;
  const actual = Object.hasOwn(known.models, model.name) ? known.models[model.name] : undefined;
  if (actual === undefined) {
    refuse(
      ['model', 'name'],
      'REFERENCE',
      `there is no model ${model.name}`,
      'train it, or correct the name',
    );
  } else if (actual !== model.sha256) {
    const message = `${model.name} has the hash ${actual.slice(0, 12)}…, the file says ${model.sha256.slice(0, 12)}…`;
    refuse(['model', 'sha256'], 'HASH_MISMATCH', message, 'approve the new weights, then write their hash');
  }
}

function checkCaps({ risk }: z.output<typeof written>, known: KnownToConfig, refuse: Issue): void {
  const { max_notional: cap, daily_loss: daily, max_drawdown: drawdown } = risk;
  const { accountNotionalMax: account } = known;
  if (cap !== null && account !== null && parseExact(cap, 'cap') > parseExact(account, 'account')) {
    const message = `max_notional ${cap} is above the account's cap of ${account}`;
    refuse(['risk', 'max_notional'], 'CONSTRAINT', message, `write at most ${account}`);
  }
  if (daily !== null && drawdown !== null && Number(daily) > Number(drawdown)) {
    const message = `daily_loss ${daily} is above max_drawdown ${drawdown}, which would always come first`;
    refuse(['risk', 'daily_loss'], 'CONSTRAINT', message, 'make daily_loss the smaller one');
  }
}
