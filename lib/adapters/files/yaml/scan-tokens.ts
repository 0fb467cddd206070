import { CST, Lexer } from 'yaml';
import { LIMITS } from '@/config/runtime/limits';
import type { ErrorCode } from '@/lib/core/model/error-code';
import type { ConfigProblem } from './config-problem';

/** The lexer announces a plain scalar or a block's text by this token; the next one is the text itself. */
const TEXT_FOLLOWS = '\u001F';
const OPENS_VALUE: ReadonlySet<string | null> = new Set([
  'text',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'flow-seq-start',
  'flow-map-start',
  'seq-item-ind',
  'explicit-key-ind',
  'alias',
]);

/**
 * What must be refused before anything is built: length, depth, tags, directives, a second document. The lexer is one pass
 * without recursion, so a text made to exhaust the parser never reaches it. Null when the text may be parsed.
 */
export function scanTokens(text: string): ConfigProblem | null {
  if (text.length > LIMITS.configCharsMax) {
    const message = `the text has ${text.length} characters, at most ${LIMITS.configCharsMax} are read`;
    return problemAt(text, 0, { code: 'YAML_LIMIT', message, got: null, next: 'split the file' });
  }
  const depth = new Depth();
  let offset = 0;
  let isText = false;
  let documents = 0;
  let values = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === TEXT_FOLLOWS) {
      isText = true;
      continue;
    }
    const type = isText ? 'text' : CST.tokenType(token);
    isText = false;
    // Byte order mark and document mode stand for themselves and not for a character.
    if (type === 'doc-mode') continue;
    // Text before the first `---` is a document too.
    if (type === 'doc-start') documents += values > 0 ? 2 : 1;
    if (OPENS_VALUE.has(type)) values += 1;
    if (values > LIMITS.configValuesMax) {
      const message = `the text holds more than ${LIMITS.configValuesMax} values`;
      return problemAt(text, offset, { code: 'YAML_LIMIT', message, got: null, next: 'split the file' });
    }
    const refused = refusedToken(type, token, documents);
    if (refused !== null) return problemAt(text, offset, refused);
    if (depth.takes(type, token) > LIMITS.configDepthMax) {
      const message = `values are nested deeper than ${LIMITS.configDepthMax} levels`;
      return problemAt(text, offset, { code: 'YAML_LIMIT', message, got: null, next: 'nest less deeply' });
    }
    offset += token.length;
  }
  return null;
}

interface Refused {
  readonly code: ErrorCode;
  readonly message: string;
  readonly got: string | null;
  readonly next: string;
}

function refusedToken(type: string | null, token: string, documents: number): Refused | null {
  const got = token.slice(0, 60);
  if (type === 'tag') {
    return { code: 'YAML_TAG', message: `the tag ${got} is not read`, got, next: 'write the plain value' };
  }
  if (type === 'directive-line') {
    return { code: 'YAML_TAG', message: `the directive ${got} is not read`, got, next: 'remove the line' };
  }
  if (type === 'doc-start' && documents > 1) {
    const message = 'a second document begins here, and a configuration is one';
    return { code: 'YAML_DOCUMENTS', message, got: null, next: 'put it into a file of its own' };
  }
  return null;
}

/** Nesting so far: indents of lines, several `- - -` on one line, and open brackets. */
class Depth {
  private readonly indents: number[] = [];
  private inLine = 0;
  private brackets = 0;
  private isLineStart = true;
  private indent = 0;

  takes(type: string | null, token: string): number {
    if (type === 'newline') {
      this.isLineStart = true;
      this.indent = 0;
      this.inLine = 0;
    } else if (type === 'space' && this.isLineStart) {
      this.indent = token.length;
    } else if (type !== 'comment') {
      if (this.isLineStart && this.brackets === 0) this.openLine();
      this.isLineStart = false;
      if (type === 'flow-seq-start' || type === 'flow-map-start') this.brackets += 1;
      else if (type === 'flow-seq-end' || type === 'flow-map-end') this.brackets -= 1;
      else if (type === 'seq-item-ind' || type === 'explicit-key-ind') this.inLine += 1;
    }
    return this.indents.length + this.inLine + this.brackets;
  }

  private openLine(): void {
    while (this.indents.length > 0 && (this.indents.at(-1) as number) >= this.indent) this.indents.pop();
    this.indents.push(this.indent);
  }
}

function problemAt(text: string, offset: number, found: Refused): ConfigProblem {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { ...found, line: before.length, column, path: '', expected: null };
}
