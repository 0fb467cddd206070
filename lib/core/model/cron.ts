/** A schedule in the five fields of cron, as what each field allows. */
export interface Cron {
  readonly minutes: readonly boolean[];
  readonly hours: readonly boolean[];
  readonly days: readonly boolean[];
  readonly months: readonly boolean[];
  /** Sunday is 0. */
  readonly weekdays: readonly boolean[];
  /** When both days and weekdays are restricted, either is enough: the rule of cron(5). */
  readonly isEitherDay: boolean;
}

/** A moment on a wall clock. */
export interface WallTime {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
}

const FIELDS = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'day of the week', min: 0, max: 7 },
] as const;

type Field = (typeof FIELDS)[number];
const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** Five fields of numbers, `*`, `a-b`, `a,b` and steps → a schedule, or a sentence that says what is wrong. */
export function parseCron(text: string): Cron | string {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return `a schedule has five fields, "${text.slice(0, 60)}" has ${parts.length}`;
  const allowed: boolean[][] = [];
  for (const [at, field] of FIELDS.entries()) {
    const read = parseField(parts[at] ?? '', field);
    if (typeof read === 'string') return read;
    allowed.push(read);
  }
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = allowed;
  // Both 0 and 7 are Sunday.
  if (weekdays[7] === true) weekdays[0] = true;
  const isEitherDay = parts[2] !== '*' && parts[4] !== '*';
  return { minutes, hours, days, months, weekdays, isEitherDay };
}

function parseField(text: string, { name, min, max }: Field): boolean[] | string {
  const allowed = Array.from({ length: max + 1 }, () => false);
  for (const part of text.split(',')) {
    const [whole, first, last, step] = PART.exec(part) ?? [];
    if (whole === undefined) return `"${part.slice(0, 20)}" is no ${name}`;
    const from = first === undefined ? min : Number(first);
    const to = last === undefined ? (first === undefined || step !== undefined ? max : from) : Number(last);
    const by = step === undefined ? 1 : Number(step);
    if (from < min || to > max || from > to) return `${name} "${part}" must lie between ${min} and ${max}`;
    if (by === 0) return `${name} "${part}" steps by nothing`;
    for (let at = from; at <= to; at += by) allowed[at] = true;
  }
  return allowed;
}

/** Whether the schedule is due in this minute. */
export function isDue(cron: Cron, time: WallTime): boolean {
  const { minutes, hours, days, months, weekdays, isEitherDay } = cron;
  if (minutes[time.minute] !== true || hours[time.hour] !== true || months[time.month] !== true) return false;
  const isDay = days[time.day] === true;
  const isWeekday = weekdays[time.weekday] === true;
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday;
}
