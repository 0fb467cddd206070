const CHARS_MAX = 2_000;

/**
 * What somebody's own code said, as text that a row can keep: cut to a length that a person reads, without the characters that
 * PostgreSQL refuses (NUL, halves of surrogate pairs). A reason that could not be stored would leave its run without an end.
 */
export function storableText(text: string): string {
  const cut = text.length > CHARS_MAX ? `${text.slice(0, CHARS_MAX)} …` : text;
  return Buffer.from(cut, 'utf8').toString('utf8').replaceAll('\0', '');
}
