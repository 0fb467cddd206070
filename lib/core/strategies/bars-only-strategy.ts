import { PlainStrategy } from './plain-strategy';

/** A plain strategy that reads nothing but the bars of its instrument: not what is held, what it is worth, or other prices. */
export abstract class BarsOnlyStrategy extends PlainStrategy {
  get readsOnlyBars(): boolean {
    return true;
  }
}
