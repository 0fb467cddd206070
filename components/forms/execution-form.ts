import type { CreateRunRequest } from '@/lib/contracts/api/run';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import type { DecimalField, ExecutionField, ExecutionTexts } from './execution-field';
import { DEFAULT_EXECUTION, EXECUTION_FIELDS } from './execution-fields';
import { fractionToPercentText, isDecimalText, percentToFractionText } from './percent-text';

/** The part of a run request that the section "Execution and risk" decides. */
export type ExecutionSettings = Pick<
  CreateRunRequest,
  'sizing' | 'margin' | 'policy' | 'venue' | 'costMethod' | 'limits' | 'usdPerQuote'
>;

const FRACTION_DIGITS_MAX = 16;
const ASSET = /^[A-Za-z0-9]{1,20}$/;
const WHOLE = /^(0|[1-9]\d{0,8})$/;

/** Whether this field is asked for while the others stand as they do. */
export function isShown(field: ExecutionField, texts: ExecutionTexts): boolean {
  return field.shownWhen?.(texts) ?? true;
}

/** Field → what is wrong with its text; bounds are the server's to judge. */
export function executionProblems(texts: ExecutionTexts): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of EXECUTION_FIELDS) {
    if (field.kind === 'choice' || !isShown(field, texts)) continue;
    const text = textOf(field, texts);
    if (field.kind === 'asset') {
      if (!ASSET.test(text)) problems[field.name] = `${field.label} must be a name such as ${field.default}.`;
      continue;
    }
    if (text === '' && field.isOptional === true) continue;
    const isRight =
      field.unit === 'ms'
        ? WHOLE.test(text)
        : isDecimalText(text, field.unit === '%' ? FRACTION_DIGITS_MAX : undefined);
    if (!isRight) {
      problems[field.name] =
        `${field.label} must be ${field.unit === 'ms' ? 'a whole number' : 'a number'}, such as ${field.default === '' ? '10' : field.default}.`;
    }
  }
  return problems;
}

/** The texts as settings; they must have no problems. */
export function readExecution(texts: ExecutionTexts): ExecutionSettings {
  const values = new Map(
    EXECUTION_FIELDS.filter((field) => isShown(field, texts)).map((field) => [
      field.name,
      sent(field, texts),
    ]),
  );
  const at = (name: string): string => values.get(name) ?? '';
  const isLimit = at('policy.entry.kind') === 'limit';
  return {
    sizing: sizingOf(values),
    margin: {
      mode: at('margin.mode') as ExecutionSettings['margin']['mode'],
      leverageMax: values.get('margin.leverageMax') ?? '1',
      borrowRate: values.get('margin.borrowRate') ?? '0',
    },
    policy: {
      entry: isLimit
        ? {
            kind: 'limit',
            offset: at('policy.entry.offset'),
            timeInForce: at('policy.entry.timeInForce') as 'gtc',
            postOnly: at('policy.entry.postOnly') === 'true',
            goodForMs: null,
          }
        : { kind: 'market' },
      protection: protectionOf(at),
    },
    venue: venueOf(at),
    costMethod: at('costMethod') as ExecutionSettings['costMethod'],
    limits: at('limits') as ExecutionSettings['limits'],
    usdPerQuote: at('usdPerQuote') === '' ? null : at('usdPerQuote'),
  };
}

/** The texts that would ask for these settings again. What the form has no field for starts at its default. */
export function executionTexts(settings: ExecutionSettings): ExecutionTexts {
  const { sizing, margin, policy, venue, costMethod, limits, usdPerQuote } = settings;
  const { kind, positionCap, ...fields } = sizing;
  const [fee] = venue.fees ?? [];
  const given: Record<string, unknown> = {
    'sizing.kind': kind,
    'sizing.positionCap': positionCap,
    ...flat(fields, `sizing.${kind}`),
    ...flat(margin, 'margin'),
    ...flat(policy, 'policy'),
    ...flat({ ...venue, fees: undefined }, 'venue'),
    ...(fee?.kind === 'maker-taker' ? flat(fee, 'venue.fees.0') : {}),
    costMethod,
    limits,
    usdPerQuote,
  };
  return Object.fromEntries(
    EXECUTION_FIELDS.map((field) => [
      field.name,
      typed(field, given[field.name]) ?? DEFAULT_EXECUTION[field.name] ?? '',
    ]),
  );
}

function sizingOf(values: ReadonlyMap<string, string>): SizingSettings {
  const kind = values.get('sizing.kind') ?? '';
  const prefix = `sizing.${kind}.`;
  const fields = [...values].flatMap(([name, text]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), text] as const] : [],
  );
  const cap = values.get('sizing.positionCap') ?? '';
  return {
    kind,
    ...Object.fromEntries(fields),
    ...(cap === '' ? {} : { positionCap: cap }),
  } as SizingSettings;
}

function protectionOf(at: (name: string) => string): ExecutionSettings['policy']['protection'] {
  const kind = at('policy.protection.kind');
  if (kind === 'bracket') return { kind, targetMultiple: at('policy.protection.targetMultiple') };
  if (kind === 'trailing') return { kind, distance: at('policy.protection.distance') };
  return { kind: kind === 'stop' ? 'stop' : 'none' };
}

/** Only what differs from a plain venue. */
function venueOf(at: (name: string) => string): ExecutionSettings['venue'] {
  const path = at('venue.path') as NonNullable<ExecutionSettings['venue']['path']>;
  const delay = at('venue.latency.delayMs');
  const share = at('venue.volumeShare');
  const slippage = slippageOf(at);
  const feeAsset = feeAssetOf(at);
  const hasMakerFee = at('venue.fees.0.kind') === 'maker-taker';
  return {
    ...(path === 'nearer-first' ? {} : { path }),
    ...(at('venue.limitFill') === 'through' ? { limitFill: 'through' as const } : {}),
    ...(share === '' ? {} : { volumeShare: share }),
    ...(delay === '' ? {} : { latency: { kind: 'fixed' as const, delayMs: Number(delay) } }),
    ...(slippage === undefined ? {} : { slippage }),
    ...(feeAsset === undefined ? {} : { feeAsset }),
    ...(hasMakerFee
      ? {
          fees: [
            {
              kind: 'maker-taker' as const,
              maker: at('venue.fees.0.maker'),
              taker: at('venue.fees.0.taker'),
            },
          ],
        }
      : {}),
  };
}

function feeAssetOf(at: (name: string) => string): ExecutionSettings['venue']['feeAsset'] {
  const kind = at('venue.feeAsset.kind');
  if (kind === 'received') return { kind };
  if (kind !== 'third') return undefined;
  const [asset, price, reserve] = ['asset', 'price', 'reserve'].map((name) => at(`venue.feeAsset.${name}`));
  return { kind, asset: asset ?? '', price: price ?? '', reserve: reserve ?? '' };
}

function slippageOf(at: (name: string) => string): ExecutionSettings['venue']['slippage'] {
  const kind = at('venue.slippage.kind');
  const impact = at('venue.slippage.impact');
  if (kind === 'linear' || kind === 'square-root')
    return { kind, impact, spread: at('venue.slippage.spread') };
  if (kind === 'volume-share') return { kind, impact };
  return kind === 'spread' ? { kind, bps: at('venue.slippage.bps') } : undefined;
}

function textOf(field: ExecutionField, texts: ExecutionTexts): string {
  return (texts[field.name] ?? field.default).trim();
}

const isPercent = (field: ExecutionField): field is DecimalField =>
  field.kind === 'decimal' && field.unit === '%';

function sent(field: ExecutionField, texts: ExecutionTexts): string {
  const text = textOf(field, texts);
  return isPercent(field) && text !== '' ? percentToFractionText(text) : text;
}

function typed(field: ExecutionField, value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return isPercent(field) ? fractionToPercentText(String(value)) : String(value);
}

/** Nested settings under the names of their places: `venue.latency.delayMs`. */
export function flat(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return { [path]: value };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => flat(inner, `${path}.${key}`)),
  ) as Record<string, unknown>;
}
