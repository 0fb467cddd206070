import { CorrelationGate, type CorrelationGateSettings } from './correlation-gate';
import type { Gate } from './gates';
import { RegimeGate, type RegimeGateSettings } from './regime-gate';
import { ScheduleGate, type ScheduleGateSettings } from './schedule-gate';

/** The gates that need nothing from outside a run, as plain data; what is left out stands nowhere. */
export interface EntryGateSettings {
  readonly schedule?: ScheduleGateSettings;
  readonly regime?: RegimeGateSettings;
  readonly correlation?: CorrelationGateSettings;
}

/** Fresh gates of one engine: they remember what they have read. */
export function entryGates(
  { schedule, regime, correlation }: EntryGateSettings,
  { instruments, barMs }: { readonly instruments: number; readonly barMs: number },
): Gate[] {
  return [
    ...(schedule === undefined ? [] : [new ScheduleGate(schedule, barMs)]),
    ...(regime === undefined ? [] : [new RegimeGate(regime, instruments)]),
    ...(correlation === undefined ? [] : [new CorrelationGate(correlation)]),
  ];
}
