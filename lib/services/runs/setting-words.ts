/**
 * Nested plain settings as words for a shell and back: `{ slippage: { kind: 'linear', impact: '0.1' } }` ⇄
 * `slippage.kind=linear`, `slippage.impact=0.1`. Lists are numbered: `fees.0.kind=percentage`.
 */
export function settingWords(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    settingWords(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** The way back. Text stays text, as every amount does; only names that end in `Ms` are whole numbers of milliseconds. */
export function settingsOfWords(words: Readonly<Record<string, string>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(words)) {
    const keys = path.split('.').filter((key) => key !== '__proto__');
    const last = keys.pop() ?? '';
    let at = root;
    for (const key of keys) {
      const known = Object.hasOwn(at, key) ? at[key] : undefined;
      const next = typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {};
      at[key] = next;
      at = next;
    }
    at[last] = last.endsWith('Ms') && /^\d{1,12}$/.test(text) ? Number(text) : text;
  }
  return numberedAsLists(root) as Record<string, unknown>;
}

function numberedAsLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, numberedAsLists(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
