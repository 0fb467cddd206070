import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY } from '@/lib/core/model/money';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import type {
  KeyRights,
  VenueAnswer,
  VenueBalance,
  VenueOrder,
  VenuePosition,
  VenueTrade,
} from '@/lib/ports/trading-venue';
import {
  asRow,
  asRows,
  readAmount,
  readAmountOrNone,
  readFlag,
  readSigned,
  readText,
  Unreadable,
  type Row,
} from '../read-answer';
import { faultOf, readAnswer } from './classify-answer';
import { readStretches } from './read-stretches';
import { LISTED_FIELDS, readOrder, readTrade } from './read-orders';
import type { VenueLine } from './venue-line';
import type { BinanceForm } from './venue-rows';

const ROWS_PER_PAGE = 1_000;
const SURELY_LATER_MS = 60_000;

type Params = Readonly<Record<string, string>>;

/** What the account holds and has done. A question that was not answered whole is a fault and never "nothing". */
export class AccountReads {
  private readonly symbolOf = (id: string): string => this.line.symbol(id);

  constructor(
    private readonly line: VenueLine,
    private readonly form: BinanceForm,
    private readonly nowMs: () => number,
  ) {}

  openOrders(): Promise<VenueAnswer<readonly VenueOrder[]>> {
    return this.read(this.form.api.private, 'openOrders', {}, (value) =>
      asRows(value, 'the open orders').map((row) => readOrder(row, LISTED_FIELDS, this.symbolOf)),
    );
  }

  ordersSince(instrument: Instrument, sinceMs: number): Promise<VenueAnswer<readonly VenueOrder[]>> {
    return this.stretches(instrument, { path: 'allOrders', sinceMs, isEnoughWith: () => false }, (row) =>
      readOrder(row, LISTED_FIELDS, this.symbolOf),
    );
  }

  async tradesAfter(
    instrument: Instrument,
    after: { readonly tradeId: string | number } | { readonly sinceMs: number },
  ): Promise<VenueAnswer<readonly VenueTrade[]>> {
    const path = this.form.paths.trades;
    if ('sinceMs' in after) {
      const wanted = { path, sinceMs: after.sinceMs, isEnoughWith: (found: number) => found > 0 };
      const page = await this.stretches(instrument, wanted, (row) => readTrade(row, this.symbolOf));
      return inOrder(page, 0n);
    }
    const fromId = BigInt(after.tradeId) + 1n;
    const params = { ...this.symbolParam(instrument), fromId: String(fromId), limit: String(ROWS_PER_PAGE) };
    const page = await this.read(this.form.api.private, path, params, (value) =>
      asRows(value, 'the trades').map((row) => readTrade(row, this.symbolOf)),
    );
    return inOrder(page, fromId);
  }

  balances(): Promise<VenueAnswer<readonly VenueBalance[]>> {
    const { api, paths } = this.form;
    return this.read(api.account, paths.account, {}, (value) =>
      Array.isArray(value)
        ? asRows(value, 'the balances').map(readWallet)
        : asRows(asRow(value, 'the account')['balances'], 'the balances').map(readBalance),
    );
  }

  async positions(): Promise<VenueAnswer<readonly VenuePosition[]>> {
    const { api, paths } = this.form;
    if (paths.positions === null) return { ok: true, value: [] };
    return this.read(api.account, paths.positions, {}, (value) =>
      asRows(value, 'the positions').flatMap((row) => {
        const quantity = readSigned(row, 'positionAmt');
        return quantity === 0n ? [] : [this.position(row, quantity)];
      }),
    );
  }

  async keyRights(): Promise<VenueAnswer<KeyRights>> {
    const { rights } = this.form.paths;
    if (rights === null)
      return { ok: true, value: { canRead: null, canTrade: null, canWithdraw: null, isIpRestricted: null } };
    const tradeFlag = this.form.paths.positions === null ? 'enableSpotAndMarginTrading' : 'enableFutures';
    return this.read(rights.api, rights.path, {}, (value) => {
      const row = asRow(value, 'the rights of the key');
      return {
        canRead: readFlag(row, 'enableReading'),
        canTrade: readFlag(row, tradeFlag),
        canWithdraw: readFlag(row, 'enableWithdrawals'),
        isIpRestricted: readFlag(row, 'ipRestrict'),
      };
    });
  }

  /** Arms the venue's switch for every instrument with a position or an open order of ours; it is one per instrument. */
  async arm(symbols: readonly string[], withinMs: number): Promise<VenueAnswer<void>> {
    const path = this.form.paths.deadMansSwitch;
    if (path === null)
      return {
        ok: false,
        fault: { kind: 'refused', code: 'NO_SWITCH', detail: 'the venue has no such switch' },
      };
    for (const symbol of symbols) {
      const params = { symbol: this.line.symbolId(symbol) ?? symbol, countdownTime: String(withinMs) };
      const told = await this.read(this.form.api.private, path, params, () => undefined, 'POST');
      if (!told.ok) return told;
    }
    return { ok: true, value: undefined };
  }

  private position(row: Row, quantity: bigint): VenuePosition {
    const liquidation = readAmountOrNone(row, 'liquidationPrice');
    return {
      symbol: this.symbolOf(readText(row, 'symbol')),
      quantity: asQuantity(quantity),
      entryPrice: asPrice(readAmount(row, 'entryPrice')),
      liquidationPrice: liquidation === null ? null : asPrice(liquidation),
    };
  }

  private symbolParam(instrument: Instrument): { symbol: string } {
    return { symbol: this.line.symbolId(instrument.symbol) ?? instrument.symbol };
  }

  private stretches<T>(
    instrument: Instrument,
    wanted: { path: string; sinceMs: number; isEnoughWith: (found: number) => boolean },
    readRow: (row: Row) => T,
  ): Promise<VenueAnswer<readonly T[]>> {
    const aheadMs = this.line.clockAheadMs;
    return readStretches({
      sinceMs: wanted.sinceMs + aheadMs,
      // The offset is off by half a way to the venue at worst: what has just happened must not lie behind the end.
      untilMs: this.nowMs() + aheadMs + SURELY_LATER_MS,
      stretchMsMax: this.form.stretchMsMax,
      rowsPerPage: ROWS_PER_PAGE,
      isEnoughWith: wanted.isEnoughWith,
      page: ({ fromMs, toMs }) => {
        const times = { startTime: String(fromMs), endTime: String(toMs), limit: String(ROWS_PER_PAGE) };
        return this.read(
          this.form.api.private,
          wanted.path,
          { ...this.symbolParam(instrument), ...times },
          (value) => asRows(value, wanted.path).map(readRow),
        );
      },
    });
  }

  /** One signed question, its answer read strictly. */
  private async read<T>(
    api: string,
    path: string,
    params: Params,
    read: (value: unknown) => T,
    method: 'GET' | 'POST' = 'GET',
  ): Promise<VenueAnswer<T>> {
    const reply = await this.line.ask({
      purpose: 'question',
      api,
      path,
      method,
      params,
      window: this.line.window(),
    });
    if (reply.kind === 'held') return { ok: false, fault: reply.fault };
    const reading = readAnswer(reply.answer);
    if (reading.kind !== 'told') return { ok: false, fault: faultOf(reading, reply.answer, this.nowMs()) };
    try {
      return { ok: true, value: read(reading.value) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ok: false, fault: { kind: 'unreachable', detail: `${path}: ${error.message}` } };
    }
  }
}

function readBalance(row: Row): VenueBalance {
  return {
    asset: readText(row, 'asset'),
    free: asMoney(readAmount(row, 'free')),
    locked: asMoney(readAmount(row, 'locked')),
  };
}

/** A wallet of contracts is what was paid in and settled; what of it secures positions is not told apart. */
function readWallet(row: Row): VenueBalance {
  return { asset: readText(row, 'asset'), free: asMoney(readSigned(row, 'balance')), locked: NO_MONEY };
}

/** Rising numbers from the one asked for: anything else is a page we cannot go on from. */
function inOrder(
  page: VenueAnswer<readonly VenueTrade[]>,
  fromId: bigint,
): VenueAnswer<readonly VenueTrade[]> {
  if (!page.ok) return page;
  let least = fromId;
  for (const { tradeId } of page.value) {
    if (BigInt(tradeId) < least)
      return {
        ok: false,
        fault: { kind: 'unreachable', detail: 'a page of trades that is not in order of their numbers' },
      };
    least = BigInt(tradeId) + 1n;
  }
  return page;
}
