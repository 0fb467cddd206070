/** A line that goes in above one that is there. */
export interface Edit {
  readonly file: string;
  readonly above: string;
  readonly line: string;
}

/** Something somebody adds: its own file, its lines in the registry, its row in the table that tests the room. */
export interface Addition {
  readonly name: string;
  readonly file: { readonly path: string; readonly text: string };
  readonly registry: readonly Edit[];
  readonly row: Edit;
  /** The suite that reads the table, and fails while the row is missing. */
  readonly suite: string;
}

const INDICATOR = `import type { Indicator, IndicatorDescription } from './indicator';
import { requireFinite } from './require-finite';

/** (high + low) ÷ 2, as TA-Lib's MEDPRICE. Ready after one update. */
export class MedianPrice implements Indicator {
  readonly warmup = 1;
  private latest = Number.NaN;

  update(high: number, low: number): void {
    requireFinite(high);
    requireFinite(low);
    this.latest = (high + low) / 2;
  }

  get isReady(): boolean {
    return !Number.isNaN(this.latest);
  }

  get value(): number {
    return this.latest;
  }

  reset(): void {
    this.latest = Number.NaN;
  }
}

export const MEDIAN_PRICE: IndicatorDescription = {
  name: 'median-price',
  title: 'Median price',
  summary: 'The middle of the bar.',
  source: 'TA-Lib MEDPRICE',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: [],
  constraints: [],
  outputs: [{ name: 'value', label: 'Median price' }],
  warmupBars: () => 1,
  warmupFormula: '1',
  create: () => new MedianPrice(),
};
`;

const RISK_CHECK = `import { NOT_APPLICABLE, type RiskCheck } from '../check';

/** What costs more than this a unit is not entered. */
export const priceMaximum = {
  code: 'PRICE_MAX',
  sentence: 'The price of the instrument is above the largest one that may be bought or sold short.',
  label: 'Largest price',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'priceMaximum', unit: 'price', bound: 'max', ceiling: '1000000' },
  unknown: 'PRICE_UNKNOWN',
  measure: (assessment) =>
    assessment.request === null ? NOT_APPLICABLE : assessment.measured(assessment.facts.mark),
} as const satisfies RiskCheck;
`;

const FEE_MODEL = `import { multiplyExact } from '@/lib/core/model/exact';
import type { FeeModel } from '../fee-model';
import { readExact, type ModelMaker } from '../form';

/** An amount of the quote asset for every unit, as brokers charge it for shares. */
export function perUnitFee(amount: bigint): FeeModel {
  return {
    rateOf: () => 0n,
    followsVolume: false,
    amountOf: (_value, quantity) => multiplyExact(quantity, amount, 'up'),
  };
}

/** \`{ kind: 'per-unit', amount: '0.005' }\` */
export const PER_UNIT: ModelMaker<FeeModel> = {
  keys: ['amount'],
  make: (form, field) => perUnitFee(readExact(form, 'amount', field, { least: '0' })),
};
`;

const CATALOGUE = 'lib/core/indicators/catalogue.ts';
const RISK_CHECKS = 'lib/core/risk/risk-checks.ts';
const FEES = 'lib/core/sim/fee/registry.ts';

/** One of each kind, whole enough to be committed. */
export const ADDITIONS: readonly Addition[] = [
  {
    name: 'an indicator',
    file: { path: 'lib/core/indicators/median-price.ts', text: INDICATOR },
    registry: [
      {
        file: CATALOGUE,
        above: "import { MFI } from './mfi';",
        line: "import { MEDIAN_PRICE } from './median-price';",
      },
      { file: CATALOGUE, above: '  HURST,\n];', line: '  MEDIAN_PRICE,' },
    ],
    row: {
      file: 'tests/unit/core/indicators/_volume-rows.ts',
      above: "  {\n    name: 'obv',",
      line: `  {
    name: 'median-price',
    small: {},
    naive: ({ high, low }) => ({ value: high.map((top, at) => (top + (low[at] as number)) / 2) }),
    flat: { value: 100 },
  },`,
    },
    suite: 'tests/unit/core/indicators/obligations.test.ts',
  },
  {
    name: 'a risk check',
    file: { path: 'lib/core/risk/checks/price-maximum.ts', text: RISK_CHECK },
    registry: [
      {
        file: RISK_CHECKS,
        above: "import { priceMinimum } from './checks/price-minimum';",
        line: "import { priceMaximum } from './checks/price-maximum';",
      },
      { file: RISK_CHECKS, above: '  volumeShare,\n  orderUsdMax,', line: '  priceMaximum,' },
    ],
    row: {
      file: 'tests/unit/core/risk/_edges.ts',
      above: "  row(\n    'L6',",
      line: "  row('L10', 'PRICE_MAX', { priceMaximum: '20' }, {}, facts({ mark: asPrice(price('20') + ONE) })),",
    },
    suite: 'tests/unit/core/risk/boundaries.test.ts',
  },
  {
    name: 'a fee model',
    file: { path: 'lib/core/sim/fee/per-unit.ts', text: FEE_MODEL },
    registry: [
      {
        file: FEES,
        above: "import { TIERED } from './tiered';",
        line: "import { PER_UNIT } from './per-unit';",
      },
      { file: FEES, above: "  'maker-taker': MAKER_TAKER,", line: "  'per-unit': PER_UNIT," },
    ],
    row: {
      file: 'tests/unit/core/sim/parse-models.test.ts',
      above: "  'maker-taker': [{ maker:",
      line: "  'per-unit': [{ amount: '0.005' }, '0.005', '0.005'],",
    },
    suite: 'tests/unit/core/sim/parse-models.test.ts',
  },
];
