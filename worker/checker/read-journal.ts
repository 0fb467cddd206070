import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { exactText } from './exact';
import type { Truth, TrueFill, TrueOrder, TrueRequest } from './evidence';

/** A line as the practice exchange writes it; every field is read with care, because nothing of the product is imported. */
type Line = Readonly<Record<string, unknown>>;

/** Amounts of accounts are whole numbers of 10^-8 in the journal. */
const UNITS = 10n ** 10n;

/** Reads a journal of the practice exchange, line by line; a step that was not written to its end was told to nobody. */
export async function readJournal(path: string): Promise<Truth> {
  const reading = new Reading();
  let step: string[] = [];
  let wanted = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const head = /^\{"kind":"step","lines":(\d+)\}$/.exec(line);
    if (head !== null) {
      step = [];
      wanted = Number(head[1]);
      continue;
    }
    step.push(line);
    if (step.length === wanted) for (const complete of step) reading.take(complete);
  }
  return reading.truth();
}

class Reading {
  private readonly orders = new Map<string, TrueOrder>();
  private readonly rows: Line[] = [];
  private readonly accountOfKey = new Map<string, string>();
  private readonly requests: TrueRequest[] = [];
  private readonly balances = new Map<string, { account: string; asset: string; amount: string }>();
  private readonly trades = new Map<string, { price: string; quantity: string }>();
  private readonly prints = new Map<string, { atMs: number; price: string }[]>();
  private readonly books = new Map<string, number[]>();

  take(text: string): void {
    // Most lines are of books, and of those only the moment counts.
    const book = /^\{"kind":"book","symbol":"([^"]+)",.*?"timeMs":(\d+)/.exec(text);
    if (book !== null) return append(this.books, book[1]!, Number(book[2]));
    const line = JSON.parse(text) as Line;
    if (line.kind === 'trade') this.trade(line);
    if (line.kind === 'order') this.order(line);
    if (line.kind === 'fill') this.rows.push(line);
    if (line.kind === 'balance') this.balance(line);
    if (line.kind === 'key') this.accountOfKey.set(textOf(line, 'key'), textOf(line, 'account'));
    if (line.kind === 'request') this.request(line);
  }

  truth(): Truth {
    return {
      orders: [...this.orders.values()],
      fills: this.rows.map((row) => this.fill(row)),
      requests: this.requests,
      balances: [...this.balances.values()],
      prints: this.prints,
      books: this.books,
    };
  }

  private trade(line: Line): void {
    const symbol = textOf(line, 'symbol');
    const price = textOf(line, 'price');
    this.trades.set(`${symbol} ${textOf(line, 'tradeId')}`, { price, quantity: textOf(line, 'quantity') });
    append(this.prints, symbol, { atMs: Number(line.timeMs), price });
  }

  private order(line: Line): void {
    const order = line.order as Line;
    const symbol = textOf(line, 'symbol');
    const orderId = textOf(order, 'id');
    const key = `${symbol} ${orderId}`;
    this.orders.set(key, {
      account: textOf(line, 'account'),
      symbol,
      orderId,
      clientOrderId: textOf(order, 'clientOrderId'),
      acceptedMs: this.orders.get(key)?.acceptedMs ?? Number(line.atMs),
      arrivedMs: Number(order.arrivedMs),
      signedMs: Number(order.signedMs),
      status: textOf(order, 'status'),
    });
  }

  private fill(line: Line): TrueFill {
    const fill = line.fill as Line;
    const symbol = textOf(line, 'symbol');
    const tradeId = textOf(fill, 'tradeId');
    const trade = this.trades.get(`${symbol} ${tradeId}`);
    if (trade === undefined) throw new RangeError(`the journal has no trade ${tradeId} of ${symbol}`);
    return {
      account: textOf(line, 'account'),
      symbol,
      tradeId,
      clientOrderId: textOf(line, 'clientOrderId'),
      side: line.side === 'BUY' ? 'buy' : 'sell',
      ...trade,
      value: exactText(BigInt(textOf(fill, 'quote')) * UNITS),
      fee: exactText(BigInt(textOf(fill, 'commission')) * UNITS),
      feeAsset: textOf(fill, 'commissionAsset'),
    };
  }

  private balance(line: Line): void {
    const account = textOf(line, 'account');
    const asset = textOf(line, 'asset');
    const [free, locked] = ['free', 'locked'].map((name) => BigInt(textOf(line, name).replace('.', '')));
    const amount = exactText(((free ?? 0n) + (locked ?? 0n)) * UNITS);
    this.balances.set(`${account} ${asset}`, { account, asset, amount });
  }

  private request(line: Line): void {
    const isOrder = line.path === '/api/v3/order' && (line.method === 'POST' || line.method === 'DELETE');
    const account = this.accountOfKey.get(String(line.key));
    if (!isOrder || account === undefined || typeof line.clientOrderId !== 'string') return;
    this.requests.push({
      account,
      method: line.method as string,
      clientOrderId: line.clientOrderId,
      atMs: Number(line.atMs),
    });
  }
}

function textOf(line: Line, name: string): string {
  const value = line[name];
  if (typeof value !== 'string')
    throw new RangeError(`a line of the journal has no ${name}: ${JSON.stringify(line)}`);
  return value;
}

function append<T>(into: Map<string, T[]>, key: string, value: T): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [value]);
  else list.push(value);
}
