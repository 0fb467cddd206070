import { groupDecimalText, trimDecimalText } from './decimal-text';

/** Exact text grouped for the eye, without the zeros at its end; a dash where there is none. */
export function exactText(text: string | null): string {
  return text === null ? '—' : groupDecimalText(trimDecimalText(text));
}
