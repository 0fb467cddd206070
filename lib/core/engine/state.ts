import { planExecution, type ExecutionPlan } from '@/lib/core/execution/execution-policy';
import { Journal } from '@/lib/core/journal/journal';
import { RoundTrips } from '@/lib/core/journal/round-trips';
import { floatFromExact } from '@/lib/core/model/crossing';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Money } from '@/lib/core/model/money';
import type { RunSettings } from '@/lib/core/model/run';
import type { Timeframe } from '@/lib/core/model/timeframe';
import { OpenOrders } from '@/lib/core/oms/open-orders';
import { Books } from '@/lib/core/portfolio/books';
import { TokenBucket } from '@/lib/core/risk/breakers/token-bucket';
import { Protections } from '@/lib/core/risk/breakers/protections';
import { LossEstimate } from '@/lib/core/risk/loss-estimate';
import type { KillState } from '@/lib/core/risk/facts';
import type { RiskLimits } from '@/lib/core/risk/limits';
import { planReview, type ReviewPlan } from '@/lib/core/risk/plan';
import { planSizing, type SizingPlan } from '@/lib/core/risk/sizing/sizing-plan';
import { SizeTrace } from '@/lib/core/risk/sizing/size-trace';
import { RiskTrace } from '@/lib/core/risk/trace';
import type { Strategy } from '@/lib/core/strategies/strategy';
import { Circuit } from './circuit';
import { Clock } from './clock';
import { DayEnd } from './day-end';
import { Desk } from './desk';
import { EngineFacts, markedMoney } from './facts';
import { inGateOrder, type Gate } from './gates';
import { HigherBars } from './higher-bars';
import { createMarks, TOTAL, type Marks } from './marks';
import { Outbox } from './output';
import type { PlainLane } from './plain/plain-lane';
import { regimeLimitsOf, type RegimeLimits } from './regime-limits';
import { RiskScale } from './risk-scale';
import type { EngineSetup } from './setup';
import { Scout } from './scout';
import { EngineSizingFacts } from './size';
import { TripTally } from './trip-tally';
import { EngineView } from './view';

/** 365 days: the year of a market that never closes. */
const YEAR_MS = 31_536_000_000;
const DAY_MS = 86_400_000;

export type EngineStatus = 'created' | 'running' | 'failed' | 'ended';

/** What an engine owns. One object, changed only inside `Engine.process`. */
export class EngineState {
  readonly setup: EngineSetup;
  readonly settings: RunSettings;
  readonly strategy: Strategy;
  readonly gates: readonly Gate[];
  readonly protections: Protections | null;
  readonly riskScale: RiskScale | null;
  readonly circuit: Circuit | null;
  /** Null when everything is asked for at the market with nothing around it. */
  readonly policy: ExecutionPlan | null;
  readonly plan: ReviewPlan;
  /** The rules by kind of market, where they differ by it. */
  readonly regimeLimits: RegimeLimits | null;
  readonly desks: readonly Desk[];
  readonly longerBars: readonly (readonly HigherBars[])[];
  readonly hasLongerBars: boolean;
  readonly books: Books;
  readonly orders = new OpenOrders();
  readonly marks: Marks;
  readonly view: EngineView;
  readonly journal = new Journal();
  readonly outbox: Outbox;
  readonly trips: RoundTrips;
  /** Whether a size or a limit asks for volume, range or volatility; otherwise nobody measures them per bar. */
  readonly measures: boolean;
  /** Whether the strategy has to be asked after each bar for members that broke. */
  readonly tellsFaults: boolean;
  /** Whether a bar changes nothing but the price of the one instrument until the strategy speaks (see quiet-bars.ts). */
  readonly isQuietPerBar: boolean;
  /** Asks about several instruments ahead; null where a view may depend on more than the bars of one. */
  scout: Scout | null = null;
  private readonly mayScout: boolean;
  readonly facts: EngineFacts;
  /** Orders of the last minute; null where no limit asks. */
  readonly rate: TokenBucket | null;
  /** Collects every rule's verdict while decisions are explained; null while they are not. */
  readonly trace: RiskTrace | null;
  /** What a day may cost; null where no limit asks. */
  readonly losses: LossEstimate | null;
  readonly sizing: SizingPlan;
  readonly sizingFacts: EngineSizingFacts;
  readonly sizeTrace: SizeTrace | null;
  /** Kept where a size is estimated from past trips. */
  readonly tally: TripTally | null;
  /** The short way of the plainest runs; null where there is none. */
  lane: PlainLane | null = null;
  readonly clock = new Clock();
  readonly dayEnd = new DayEnd();
  /** Highest equity marked at a close so far. */
  peak = -0;
  /** Equity when the UTC day began; null when it could not be valued. */
  openingEquity: Money | null = null;
  status: EngineStatus = 'created';
  killState: KillState = 'off';
  /** A person wants no new entries; what is held may still be closed and protected. */
  isPaused = false;

  constructor(setup: EngineSetup) {
    const { settings } = setup;
    const { instruments, currency, margin } = settings;
    this.setup = setup;
    this.settings = settings;
    this.strategy = setup.strategy;
    const { protections, riskScale, circuit } = setup;
    this.protections = protections === null ? null : new Protections(protections, instruments.length);
    this.riskScale = riskScale === null ? null : new RiskScale(riskScale, instruments.length);
    this.circuit = circuit === null ? null : new Circuit(circuit);
    this.gates = inGateOrder(
      this.protections === null ? setup.gates : [...setup.gates, this.protections satisfies Gate],
    );
    const { entry, protection } = setup.policy;
    const isPlain = entry.kind === 'market' && protection.kind === 'none';
    this.policy = isPlain ? null : planExecution(setup.policy);
    this.plan = planReview(setup.limits);
    this.regimeLimits = regimeLimitsOf(setup.gates, setup.limits);
    this.rate = orderRate(setup.limits);
    this.losses = asksLosses(setup.limits) ? new LossEstimate() : null;
    this.sizing = planSizing(setup.sizing);
    this.tally = setup.sizing.kind === 'capped-kelly' ? new TripTally() : null;
    const measures = measuresOf(setup);
    this.desks = instruments.map((instrument, slot) => new Desk(slot, instrument, measures));
    this.longerBars = this.desks.map((desk) => longerBarsOf(desk, setup.timeframes, settings.barMs));
    this.measures = measures.atr || measures.barsPerYear !== null || asksVolume(setup.limits);
    this.hasLongerBars = setup.timeframes.length > 0;
    this.tellsFaults = this.strategy.takeFaults !== undefined && this.strategy.isSilent !== true;
    const isQuiet =
      !this.measures &&
      !this.hasLongerBars &&
      this.riskScale === null &&
      this.circuit === null &&
      !this.tellsFaults;
    this.isQuietPerBar = isQuiet && instruments.length === 1;
    this.mayScout =
      isQuiet &&
      this.gates.length === 0 &&
      this.strategy.isSilent === true &&
      this.strategy.readsOnlyBars === true;
    if (instruments.length > 1) this.beginScouting();
    this.books = new Books({ instruments, currency, margin, costMethod: setup.costMethod });
    this.marks = createMarks(instruments.length);
    this.view = new EngineView(this.marks, this.longerBars);
    this.outbox = new Outbox(this.journal);
    this.trips = new RoundTrips(instruments, setup.costMethod, setup.feeReserve);
    this.facts = new EngineFacts(this, this.desks[0] as Desk, setup.feeRateMax);
    this.sizingFacts = new EngineSizingFacts(this, this.desks[0] as Desk);
    this.trace = setup.explain ? new RiskTrace() : null;
    this.sizeTrace = setup.explain ? new SizeTrace() : null;
  }

  /** A bar has been marked: what limits are judged by follows it. */
  onMark(desk: Desk): void {
    const equity = this.marks.totals[TOTAL.equity] as number;
    if (equity > this.peak) this.peak = equity;
    if (this.riskScale !== null) {
      const close = this.marks.price[desk.slot] as number;
      this.riskScale.update(desk.slot, this.clock.nowMs, close, equity);
    }
    if (this.circuit !== null) this.circuit.onMark(this, equity);
  }

  /** On the short way of one instrument too, moments are taken together. */
  takeLane(lane: PlainLane | null): void {
    this.lane = lane;
    if (lane !== null) this.beginScouting();
  }

  private beginScouting(): void {
    if (this.mayScout) this.scout ??= new Scout(this.desks.length, this.strategy.partOf !== undefined);
  }

  startDay(equity: Money | null): void {
    this.openingEquity = equity;
    const { nowMs, midnightMs } = this.clock;
    if (equity !== null)
      this.circuit?.startDay(this, midnightMs === Infinity ? nowMs : midnightMs - DAY_MS, equity);
    this.losses?.closeDay(equity === null ? Number.NaN : floatFromExact(equity));
  }

  /** The highest equity seen at a close, as limits compare with it. */
  highWaterMark(): Money {
    return markedMoney(this.peak);
  }
}

/** What a bar has to be measured for: only what the way of sizing asks. */
function measuresOf({ sizing, settings }: EngineSetup): { atr: boolean; barsPerYear: number | null } {
  const asksVolatility = sizing.kind === 'volatility-target';
  return {
    atr: sizing.kind === 'atr-multiple',
    barsPerYear: asksVolatility ? YEAR_MS / settings.barMs : null,
  };
}

/** A bucket as large as the tightest limit of any asset class. */
function orderRate({ classes }: RiskLimits): TokenBucket | null {
  const limits = Object.values(classes).flatMap(({ ordersPerMinute }) => ordersPerMinute ?? []);
  if (limits.length === 0) return null;
  return new TokenBucket(Number(limits.reduce((a, b) => (a < b ? a : b)) / EXACT_ONE));
}

/** Limits that compare with the volume of the last days. */
function asksVolume({ classes }: RiskLimits): boolean {
  return Object.values(classes).some(
    ({ volumeShare, dailyVolume }) => volumeShare !== null || dailyVolume !== null,
  );
}

/** Limits that compare with what the account lost in its past days. */
function asksLosses({ classes }: RiskLimits): boolean {
  return Object.values(classes).some(
    ({ valueAtRisk, expectedShortfall }) => valueAtRisk !== null || expectedShortfall !== null,
  );
}

function longerBarsOf(desk: Desk, timeframes: readonly Timeframe[], baseMs: number): readonly HigherBars[] {
  const { priceDecimals } = desk;
  return timeframes.map((timeframe) => new HigherBars({ timeframe, baseMs, priceDecimals }));
}
