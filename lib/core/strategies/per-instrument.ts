import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { NO_SIGNALS, type Strategy, type StrategyFault, type StrategyView } from './strategy';
import { NO_FAULTS, takeFaultsOf } from './take-faults';

/**
 * A strategy of one instrument over several: one copy per instrument, each of which sees only its own bars and fills. The
 * copies say "instrument 0"; outside it is the number of theirs.
 */
export class PerInstrument implements Strategy {
  private readonly copies: readonly Strategy[];
  /** Whether any copy can break without throwing; asked after every bar. */
  private readonly hasWalls: boolean;

  /** `copies` are made alike, one for each instrument of the run, in its order. */
  constructor(copies: readonly Strategy[]) {
    this.copies = copies;
    this.hasWalls = copies.some((copy) => copy.takeFaults !== undefined);
  }

  get isSilent(): boolean {
    return this.copies.every((copy) => copy.isSilent === true);
  }

  get readsOnlyBars(): boolean {
    return this.copies.every((copy) => copy.readsOnlyBars === true);
  }

  initialize(view: StrategyView): void {
    for (const copy of this.copies) copy.initialize(view);
  }

  onMarketData(view: StrategyView): void {
    this.partOf(view.instrument).onMarketData(view);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { instrument } = view;
    const said = this.partOf(instrument).generateSignals(view);
    if (said.length === 0) return NO_SIGNALS;
    return instrument === 0 ? said : said.map((signal) => ({ ...signal, instrument }));
  }

  riskCheck(intent: OrderIntent, view: StrategyView): string | null {
    return this.partOf(intent.instrument).riskCheck(intent, view);
  }

  onFill(fill: Fill, view: StrategyView): void {
    this.partOf(fill.instrument).onFill(fill, view);
  }

  dailyClose(view: StrategyView): void {
    for (const copy of this.copies) copy.dailyClose(view);
  }

  takeFaults(): readonly StrategyFault[] {
    return this.hasWalls ? takeFaultsOf(this.copies) : NO_FAULTS;
  }

  partOf(instrument: number): Strategy {
    const copy = this.copies[instrument];
    if (copy === undefined) throw new RangeError(`there is no instrument ${instrument} in this run`);
    return copy;
  }
}
