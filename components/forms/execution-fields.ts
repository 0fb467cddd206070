import type { SizingField, SizingUnit } from '@/lib/core/risk/sizing/sizing-method';
import { SIZING_METHODS } from '@/lib/core/risk/sizing/sizing-methods';
import { BOOKS, LIMITS } from './account-fields';
import {
  is,
  type DecimalField,
  type ExecutionField,
  type ExecutionGroup,
  type ExecutionTexts,
} from './execution-field';
import { fractionToPercentText } from './percent-text';
import { VENUE } from './venue-fields';

const SIZING_UNITS: Readonly<Record<SizingUnit, string>> = {
  share: '%',
  money: 'quote',
  quantity: 'units',
  factor: '×',
  count: '',
};

const sizingField = (kind: string, field: SizingField): DecimalField => ({
  kind: 'decimal',
  name: `sizing.${kind}.${field.name}`,
  label: field.label,
  help: field.help,
  unit: SIZING_UNITS[field.unit],
  default: field.unit === 'share' ? fractionToPercentText(field.default) : field.default,
  shownWhen: is('sizing.kind', kind),
});

const SIZING: ExecutionGroup = {
  title: 'Position size',
  fields: [
    {
      kind: 'choice',
      name: 'sizing.kind',
      label: 'Sizing',
      help: 'How a view of the strategy becomes an amount.',
      default: 'percent-of-equity',
      options: SIZING_METHODS.map(({ kind, label, help }) => ({ value: kind, label, help })),
    },
    ...SIZING_METHODS.flatMap(({ kind, fields }) => fields.map((field) => sizingField(kind, field))),
    {
      kind: 'decimal',
      name: 'sizing.positionCap',
      label: 'Largest position',
      help: 'No position is worth more of the equity. Empty: not capped.',
      unit: '%',
      isOptional: true,
      default: '',
    },
  ],
};

const MARGIN: ExecutionGroup = {
  title: 'Margin',
  fields: [
    {
      kind: 'choice',
      name: 'margin.mode',
      label: 'Margin',
      help: 'Selling short and borrowing need margin.',
      default: 'none',
      options: [
        { value: 'none', label: 'None', help: 'Every buy is paid in full and nothing is sold short.' },
        { value: 'isolated', label: 'Isolated', help: 'Each position stands on its own margin.' },
        { value: 'cross', label: 'Cross', help: 'All positions stand on all of the equity.' },
      ],
    },
    {
      kind: 'decimal',
      name: 'margin.leverageMax',
      label: 'Leverage',
      help: 'Position value over margin, at most; 1 to 125.',
      unit: '×',
      default: '1',
      shownWhen: is('margin.mode', 'isolated', 'cross'),
    },
    {
      kind: 'decimal',
      name: 'margin.borrowRate',
      label: 'Borrow rate',
      help: 'Per year, on what is borrowed to sell short.',
      unit: '%',
      default: '0',
      shownWhen: is('margin.mode', 'isolated', 'cross'),
    },
  ],
};

const isLimit = is('policy.entry.kind', 'limit');

const ORDERS: ExecutionGroup = {
  title: 'Orders',
  fields: [
    {
      kind: 'choice',
      name: 'policy.entry.kind',
      label: 'Entries',
      help: 'At the market pays the spread; a limit may never fill.',
      default: 'market',
      options: [
        { value: 'market', label: 'At the market' },
        { value: 'limit', label: 'At a limit' },
      ],
    },
    {
      kind: 'decimal',
      name: 'policy.entry.offset',
      label: 'Limit offset',
      help: 'How far from the last price the limit stands, in our favour.',
      unit: '%',
      default: '0.1',
      shownWhen: isLimit,
    },
    {
      kind: 'choice',
      name: 'policy.entry.timeInForce',
      label: 'Time in force',
      help: 'What happens to the part that does not fill at once.',
      default: 'gtc',
      options: [
        { value: 'gtc', label: 'GTC', help: 'It rests until the view changes.' },
        { value: 'ioc', label: 'IOC', help: 'What fills at once fills, the rest expires.' },
        { value: 'fok', label: 'FOK', help: 'All at once or nothing.' },
      ],
      shownWhen: isLimit,
    },
    {
      kind: 'choice',
      name: 'policy.entry.postOnly',
      label: 'Post only',
      help: 'A limit that would take liquidity is not placed; needs GTC.',
      default: 'false',
      options: [
        { value: 'false', label: 'No' },
        { value: 'true', label: 'Yes' },
      ],
      shownWhen: (texts) => isLimit(texts) && texts['policy.entry.timeInForce'] === 'gtc',
    },
    {
      kind: 'choice',
      name: 'policy.protection.kind',
      label: 'Protection',
      help: 'Orders placed around a position once it is entered.',
      default: 'none',
      options: [
        { value: 'none', label: 'None' },
        { value: 'stop', label: 'Stop', help: 'Where the signal says it is wrong.' },
        { value: 'bracket', label: 'Bracket: stop and target' },
        { value: 'trailing', label: 'Trailing stop' },
      ],
    },
    {
      kind: 'decimal',
      name: 'policy.protection.targetMultiple',
      label: 'Target',
      help: 'In distances from entry to stop; 2 wins twice what the stop loses.',
      unit: '×',
      default: '2',
      shownWhen: is('policy.protection.kind', 'bracket'),
    },
    {
      kind: 'decimal',
      name: 'policy.protection.distance',
      label: 'Trailing distance',
      help: 'From the best price since the entry.',
      unit: '%',
      default: '5',
      shownWhen: is('policy.protection.kind', 'trailing'),
    },
  ],
};

/** Every setting of how a run executes, as the form draws it. */
export const EXECUTION_GROUPS: readonly ExecutionGroup[] = [SIZING, MARGIN, ORDERS, VENUE, BOOKS, LIMITS];

export const EXECUTION_FIELDS: readonly ExecutionField[] = EXECUTION_GROUPS.flatMap(({ fields }) => fields);

export const DEFAULT_EXECUTION: ExecutionTexts = Object.fromEntries(
  EXECUTION_FIELDS.map((field) => [field.name, field.default]),
);

/** Starting points people ask for; each names only what differs from the defaults. */
export const EXECUTION_PRESETS: readonly { readonly label: string; readonly texts: ExecutionTexts }[] = [
  { label: 'Plain', texts: {} },
  {
    label: 'Careful',
    texts: {
      'sizing.percent-of-equity.fraction': '50',
      'venue.path': 'pessimistic',
      'venue.limitFill': 'through',
      'venue.volumeShare': '10',
      'venue.latency.delayMs': '250',
    },
  },
  { label: 'Account limits', texts: { 'sizing.percent-of-equity.fraction': '20', limits: 'account' } },
  { label: 'Long and short', texts: { 'margin.mode': 'cross', 'margin.borrowRate': '5' } },
];
