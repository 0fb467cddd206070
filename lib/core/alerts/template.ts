/** What every message may say, beside the labels of its metric. */
export const TEMPLATE_VARIABLES = ['rule', 'metric', 'severity', 'value', 'threshold', 'since'] as const;

/** Text and variables in turn: `['Drawdown of ', { name: 'value' }]`. */
export type Template = readonly (string | { readonly name: string })[];

export interface TemplateFault {
  readonly column: number;
  readonly message: string;
}

const NAME = /^\s*([A-Za-z_][\w.-]*)\s*$/;

/**
 * `Drawdown of {{value}}` → its parts. Only names of the list are variables: they are looked up there and nowhere else, so no
 * text of a configuration reaches into objects of the language.
 */
export function parseTemplate(text: string, known: readonly string[]): Template | TemplateFault {
  const parts: (string | { readonly name: string })[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const plain = text.slice(at, open < 0 ? undefined : open);
    if (plain.includes('}}')) return { column: at + plain.indexOf('}}') + 1, message: '}} without {{' };
    if (plain !== '') parts.push(plain);
    if (open < 0) break;
    const close = text.indexOf('}}', open);
    if (close < 0) return { column: open + 1, message: '{{ without }}' };
    const name = NAME.exec(text.slice(open + 2, close))?.[1];
    if (name === undefined || !known.includes(name)) {
      return { column: open + 1, message: `${text.slice(open, close + 2)} is none of ${known.join(', ')}` };
    }
    parts.push({ name });
    at = close + 2;
  }
  return parts;
}

/** The message, with every variable as text; what is written stays what it is, also where it looks like a variable. */
export function fillTemplate(template: Template, values: ReadonlyMap<string, string>): string {
  return template.map((part) => (typeof part === 'string' ? part : (values.get(part.name) ?? ''))).join('');
}
