import type { Engine } from '@/lib/core/engine/engine';
import { NOTHING, type EngineOutput } from '@/lib/core/engine/output';
import type { EngineCommand } from '@/lib/core/model/command';
import type { BarClosed, VenueEvent } from '@/lib/core/model/event';
import { NO_MONEY, type Money } from '@/lib/core/model/money';
import type { SimVenue } from '@/lib/core/sim/sim-venue';
import type { Curve } from './curve';
import type { BacktestSnapshot } from './snapshot';
import type { Tape } from './tape';

export interface WalkParts {
  readonly engine: Engine;
  readonly venue: SimVenue;
  readonly tape: Tape;
  readonly curve: Curve;
  readonly barMs: number;
}

/**
 * Takes one moment after another and feeds engine and venue: first the venue walks the new bars with what already waits
 * there, then the engine sees each closed bar, then what it decided reaches the venue, and what fills at the close does.
 */
export class Walk {
  /** Moments walked so far. */
  done = 0;
  /** Known once the walk is finished. */
  finalEquity: Money = NO_MONEY;
  private readonly parts: WalkParts;

  constructor(parts: WalkParts) {
    this.parts = parts;
  }

  /** At most `steps` moments further. False when the tape is over or the engine stopped. */
  advance(steps: number): boolean {
    const { engine, tape } = this.parts;
    return tape.events.length === 1 && !engine.asksAhead ? this.advanceOne(steps) : this.advanceAll(steps);
  }

  /** One instrument: while nothing waits at the venue, the engine takes bars until one of them leads to something. */
  private advanceOne(steps: number): boolean {
    const { engine, venue, tape, curve, barMs } = this.parts;
    const event = tape.events[0] as BarClosed;
    const { bars } = event;
    const until = this.done + steps;
    while (this.done < until) {
      if (!tape.step()) return false;
      this.beginBar(event);
      const first = event.index;
      const output = engine.processBars(event, venue.isBusy(0) ? first + 1 : tape.endOf(until - this.done));
      tape.follow();
      this.done += event.index - first + 1;
      if (event.index > first) curve.markQuiet(bars, first, event.index, engine.marks);
      if (output !== NOTHING) {
        this.carryOut(output, tape.startMs + barMs);
        this.closeBars(tape.events);
      }
      curve.mark(tape, engine.marks.totals);
      if (engine.status !== 'running') return false;
    }
    return true;
  }

  private advanceAll(steps: number): boolean {
    const { engine, tape, curve } = this.parts;
    const { events } = tape;
    const { totals } = engine.marks;
    const count = events.length;
    for (let left = steps; left > 0; left -= 1) {
      if (!tape.step()) return false;
      const taken = this.takeMoments(left);
      if (taken > 0) {
        left -= taken - 1;
        continue;
      }
      for (let at = 0; at < count; at += 1) this.beginBar(events[at] as BarClosed);
      let isQuiet = true;
      for (let at = 0; at < count; at += 1) {
        at = engine.passQuietBars(events, at);
        if (at === count) break;
        const event = events[at] as BarClosed;
        if (event.index < 0) continue;
        const output = engine.process(event);
        if (output === NOTHING) continue;
        isQuiet = false;
        this.carryOut(output, tape.startMs + this.parts.barMs);
      }
      this.done += 1;
      if (isQuiet) {
        curve.mark(tape, totals);
        continue;
      }
      this.closeBars(events);
      curve.mark(tape, totals);
      if (engine.status !== 'running') return false;
    }
    return true;
  }

  /** At most `left` moments are taken in one go, where instruments allow it and nothing waits at the venue. */
  private takeMoments(left: number): number {
    const { engine, tape, curve, venue } = this.parts;
    const { events } = tape;
    if (!tape.isAligned) return 0;
    for (let at = 0; at < events.length; at += 1) if (venue.isBusy(at)) return 0;
    const { index } = events[0] as BarClosed;
    const taken = engine.takeMoments(events, index + left, curve);
    if (taken === 0) return 0;
    tape.jumpTo(index + taken - 1);
    this.done += taken;
    return taken;
  }

  /** The tape is over: orders without a price expire, a position stays open at the last close, and the journal ends. */
  finish(): void {
    const { engine, venue, tape, barMs } = this.parts;
    const endMs = tape.startMs + barMs;
    engine.leavePlain();
    for (const event of venue.expireAll(endMs, 'the tape ended before the order got a price'))
      this.report(event);
    engine.process({ kind: 'run-ended', timeMs: endMs });
    const equity = engine.exactEquity();
    if (equity === null) throw new Error('backtest: what is held at the end cannot be valued');
    this.finalEquity = equity;
  }

  /** Goes on where a snapshot was taken, in parts fresh from the same input. */
  resume(from: BacktestSnapshot): void {
    const { engine, venue, tape, curve } = this.parts;
    engine.restore(from.engine);
    venue.restore(from.venue);
    tape.resumeAt(from.cursor);
    curve.skip(from.done);
    this.done = from.done;
  }

  /** What waits at the venue walks the bar before anybody has seen it. */
  private beginBar(event: BarClosed): void {
    const { engine, venue, tape, barMs } = this.parts;
    if (event.index < 0) return;
    const { startMs } = tape;
    if (engine.fillPlain(event, startMs) || !venue.isBusy(event.instrument)) return;
    venue.beginBar(event.instrument, event.bars, event.index, startMs, startMs + barMs);
    this.drain();
  }

  private closeBars(events: readonly BarClosed[]): void {
    const { venue, tape, barMs } = this.parts;
    const endMs = tape.startMs + barMs;
    for (let at = 0; at < events.length; at += 1) {
      const event = events[at] as BarClosed;
      if (event.index < 0 || !venue.isBusy(event.instrument)) continue;
      venue.closeBar(event.instrument, event.bars, event.index, endMs);
      this.drain();
    }
  }

  private drain(): void {
    const { venue } = this.parts;
    for (let event = venue.next(); event !== null; event = venue.next()) this.report(event);
  }

  /** One report to the engine, and what it leads to. */
  report(event: VenueEvent): void {
    this.carryOut(this.parts.engine.process(event), event.timeMs);
  }

  /**
   * Entries are in the journal already; now the commands, the order in which a live session does it too. What answers a
   * report leaves at the report's moment, so that it takes part in the rest of the bar.
   */
  private carryOut(output: EngineOutput, timeMs: number): void {
    const { engine, venue } = this.parts;
    engine.acceptPlain();
    const { commands } = output;
    for (let at = 0; at < commands.length; at += 1) {
      const command = commands[at] as EngineCommand;
      const answer =
        command.kind === 'submit-order' ? venue.submit(command, timeMs) : venue.cancel(command, timeMs);
      if (answer !== null) this.report(answer);
    }
  }
}
