import type { Instrument } from './instrument';
import type { Money } from './money';

/** What makes one run what it is, as the engine needs it. Equal settings and bars give equal fingerprints. */
export interface RunSettings {
  /** sha256 hex over code, data, parameters and settings; seeds every client order id. */
  readonly fingerprint: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly instrument: Instrument;
  readonly capital: Money;
  /** Length of one bar. */
  readonly barMs: number;
}
