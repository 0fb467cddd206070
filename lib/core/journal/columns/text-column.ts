import { Column } from './column';

/** So many different texts have a number of one byte; the number after the last says that a row has a text of its own. */
const NUMBERED_MAX = 255;

/** Texts by row. The few that most rows share are kept once. */
export class TextColumn {
  private readonly numbers = Column.byte(0);
  private readonly texts: string[] = [];
  private readonly numberOf = new Map<string, number>();
  private readonly own = new Map<number, string>();

  set(row: number, text: string): void {
    const number = this.numberOf.get(text) ?? this.newNumber(text);
    this.numbers.set(row, number);
    if (number === NUMBERED_MAX) this.own.set(row, text);
  }

  get(row: number): string {
    const number = this.numbers.get(row);
    return (number === NUMBERED_MAX ? this.own.get(row) : this.texts[number]) as string;
  }

  clear(): void {
    this.numbers.clear();
    this.own.clear();
  }

  private newNumber(text: string): number {
    const number = this.texts.length;
    if (number === NUMBERED_MAX) return NUMBERED_MAX;
    this.texts.push(text);
    this.numberOf.set(text, number);
    return number;
  }
}
