import { isMap, isScalar, parseDocument, stringify } from 'yaml';

export interface YamlEdit {
  readonly path: readonly string[];
  /** Null removes the key. */
  readonly value: string | number | boolean | null;
}

/**
 * Sets values in a text and leaves the rest as it was written: a value that stands there is replaced in place; only for a new
 * or a removed key is the text laid out anew, with its comments and its order. The text must have been checked before.
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(edit, text);
}

function edit(text: string, { path, value }: YamlEdit): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false });
  const node: unknown = document.getIn(path, true);
  if (value === null) {
    if (!document.hasIn(path)) return text;
    document.deleteIn(path);
    // A section that became empty says nothing any more.
    const above = path.slice(0, -1);
    const section: unknown = above.length === 0 ? null : document.getIn(above);
    if (isMap(section) && section.items.length === 0) document.deleteIn(above);
  } else if (isScalar(node) && node.range) {
    const [start, end] = node.range;
    return text.slice(0, start) + stringify(value, { lineWidth: 0 }).trimEnd() + text.slice(end);
  } else {
    document.setIn(path, value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
