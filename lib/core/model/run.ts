import type { Instrument } from './instrument';
import type { MarginSettings } from './margin';
import type { Money } from './money';
import type { Asset } from './venue';

/** What makes one run what it is, as the engine needs it. Equal settings and bars give equal fingerprints. */
export interface RunSettings {
  /** sha256 hex over code, data, parameters and settings; seeds every client order id. */
  readonly fingerprint: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  /** At least one. Everything inside speaks of an instrument by its position in this list. */
  readonly instruments: readonly Instrument[];
  /** The asset in which capital, equity and limits are counted: the quote asset of the first instrument. */
  readonly currency: Asset;
  readonly capital: Money;
  readonly margin: MarginSettings;
  /** Length of one bar. */
  readonly barMs: number;
}
