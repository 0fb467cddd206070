import { isMap, parseDocument } from 'yaml';

export interface YamlEdit {
  readonly path: readonly string[];
  /** Null removes the key. */
  readonly value: string | number | boolean | null;
}

/**
 * Sets values in a text and leaves everything else, comments and order included, as it was written. The text must have been
 * checked before. A section that becomes empty is removed.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false });
  for (const { path, value } of edits) {
    if (value !== null) document.setIn(path, value);
    else if (document.hasIn(path)) {
      document.deleteIn(path);
      const above = path.slice(0, -1);
      const section: unknown = above.length === 0 ? null : document.getIn(above);
      if (isMap(section) && section.items.length === 0) document.deleteIn(above);
    }
  }
  return document.toString({ lineWidth: 0 });
}
