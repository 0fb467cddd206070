import type { ExecutionField, ExecutionTexts } from './execution-field';
import { EXECUTION_FIELDS, EXECUTION_GROUPS } from './execution-fields';
import { executionTexts, flat, isShown, type ExecutionSettings } from './execution-form';

/** One setting as it is read back: its name, its value in words, and whether that is what everybody gets. */
export interface SettingLine {
  readonly label: string;
  readonly value: string;
  readonly isDefault: boolean;
}

export interface SettingGroup {
  readonly title: string;
  readonly lines: readonly SettingLine[];
}

/**
 * How a run executes, group by group as the form asks for it: every field the form would show for these settings, then what
 * only the API and the command line can ask for.
 */
export function executionLines(settings: ExecutionSettings): SettingGroup[] {
  const texts = executionTexts(settings);
  const groups = EXECUTION_GROUPS.map(({ title, fields }) => ({
    title,
    lines: fields.filter((field) => isShown(field, texts)).map((field) => lineOf(field, texts)),
  }));
  const others = otherLines(settings);
  return others.length === 0 ? groups : [...groups, { title: 'Further settings', lines: others }];
}

function lineOf(field: ExecutionField, texts: ExecutionTexts): SettingLine {
  const text = texts[field.name] ?? field.default;
  return { label: field.label, value: valueText(field, text), isDefault: text === field.default };
}

function valueText(field: ExecutionField, text: string): string {
  if (field.kind === 'choice') return field.options.find(({ value }) => value === text)?.label ?? text;
  if (text === '') return 'none';
  return field.kind === 'asset' || field.unit === '' ? text : `${text} ${field.unit}`;
}

const ASKED_BY_FORM: ReadonlySet<string> = new Set(EXECUTION_FIELDS.map(({ name }) => name));
/** What a model is called, where the form asks for its only kind. */
const SAID_BY_OTHERS: ReadonlySet<string> = new Set(['venue.latency.kind']);

/** `venue.funding.intervalMs` → "Funding interval ms". */
function otherLines({ venue, policy }: ExecutionSettings): SettingLine[] {
  return Object.entries({ ...flat(policy, 'policy'), ...flat(venue, 'venue') })
    .filter(([name, value]) => !ASKED_BY_FORM.has(name) && !SAID_BY_OTHERS.has(name) && isSaid(value))
    .map(([name, value]) => ({ label: wordsOf(name), value: String(value), isDefault: false }));
}

const isSaid = (value: unknown): boolean => value !== null && value !== undefined;

function wordsOf(name: string): string {
  const words = name
    .split('.')
    .slice(1)
    .map((key) =>
      /^\d+$/.test(key) ? String(Number(key) + 1) : key.replaceAll(/[A-Z]/g, ' $&').toLowerCase(),
    )
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
