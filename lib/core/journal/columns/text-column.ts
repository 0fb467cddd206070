import { Column } from './column';

/** So many different texts have a number of one byte; the number after the last says that a row has a text of its own. */
const NUMBERED_MAX = 255;
/** Comparing so many texts is quicker than looking one up. */
const COMPARED_MAX = 4;

/** Texts by row. The few that most rows share are kept once. */
export class TextColumn {
  private readonly numbers = Column.byte(0);
  private readonly texts: string[] = [];
  private readonly numberOf = new Map<string, number>();
  private readonly own = new Map<number, string>();

  set(row: number, text: string): void {
    const number = this.find(text) ?? this.newNumber(text);
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

  private find(text: string): number | undefined {
    const { texts } = this;
    for (let at = 0; at < texts.length && at < COMPARED_MAX; at += 1) if (texts[at] === text) return at;
    return texts.length <= COMPARED_MAX ? undefined : this.numberOf.get(text);
  }

  private newNumber(text: string): number {
    const number = this.texts.length;
    if (number === NUMBERED_MAX) return NUMBERED_MAX;
    this.texts.push(text);
    this.numberOf.set(text, number);
    return number;
  }
}
