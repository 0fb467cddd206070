import type { Executor } from '@/lib/adapters/db/transaction';
import type { ListedInstrument } from '@/lib/core/model/listed-instrument';
import type { BarSource } from '@/lib/ports/bar-source';

export interface ImportProgress {
  readonly barsDone: number;
  /** Null while nobody can know it. */
  readonly barsTotal: number | null;
}

/** How work on bars talks to whoever asked for it: a job with a row in bar_imports, or a command in a terminal. */
export interface ImportWork {
  /** Called often; throws to stop the work (canceled, taken over, shutting down). */
  readonly report: (progress: ImportProgress) => Promise<void>;
  /** Called in the transaction that stores the last bars; false takes them back. */
  readonly finish: (tx: Executor, barsDone: number) => Promise<boolean>;
}

export interface FileSettings {
  readonly label: string;
  readonly symbol: string;
  readonly gapPolicy: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  readonly nowMs: number;
}

/** The past of a venue: what it lists, and bars of any of it side by side; `close` lets the process end. */
export interface VenueHistory {
  readonly label: string;
  readonly listed: readonly ListedInstrument[];
  bars(symbol: string): BarSource;
  close(): Promise<void>;
}

/** The adapters that imports need, handed in by the composition root: services do not know files or venues. */
export interface ImportSources {
  readonly openFile: (bytes: AsyncIterable<Uint8Array>, settings: FileSettings) => BarSource;
  readonly openVenue: (wanted: {
    readonly venue: string;
    readonly nowMs: () => number;
    readonly signal: AbortSignal;
  }) => Promise<VenueHistory>;
}
