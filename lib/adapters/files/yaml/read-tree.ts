import { isAlias, isMap, isScalar, isSeq, parseDocument, type LineCounter, type Node, type Pair } from 'yaml';
import { LIMITS } from '@/config/runtime/limits';
import type { ErrorCode } from '@/lib/core/model/error-code';
import type { ConfigProblem } from './config-problem';
import { readScalar } from './read-scalar';

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<']);

/** Where a value stands, and as what it was written when it is a scalar. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly source: string | null;
}

export type Path = readonly PropertyKey[];

export interface ReadTree {
  readonly value: unknown;
  readonly problems: readonly ConfigProblem[];
  /** The place of the value at a path, or of the nearest value above it that stands in the text. */
  placeOf(path: Path): Place;
  /** The place of a key below a path. */
  placeOfKey(path: Path, key: string): Place;
}

/** Paths as texts: JSON keeps `1` and `"1"`, `a.b` and `a`,`b` apart. */
const idOf = (path: Path): string => JSON.stringify(path.map(String));

/** Thrown inside only: what follows would not be worth reading. */
class LimitReached extends Error {}

/** Plain values of a text that `scanTokens` let through, with the place of each. Aliases are followed within limits. */
export function readTree(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  lines: LineCounter,
): ReadTree {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
    // Found here in one pass, with the place; the library compares each key with each.
    uniqueKeys: false,
  });
  const reader = new Reader(lines, env);
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    reader.problems.push({
      code: fault.code === 'MULTIPLE_DOCS' ? 'YAML_DOCUMENTS' : 'YAML_SYNTAX',
      line,
      column: col,
      path: '',
      message: fault.message.replaceAll(/\s+/g, ' '),
      got: null,
      expected: null,
      next: 'correct the spelling at this place',
    });
    return reader.result(undefined);
  }
  try {
    return reader.result(reader.read(document.contents, [], ''));
  } catch (error) {
    if (error instanceof LimitReached || error instanceof RangeError) return reader.result(undefined);
    throw error;
  }
}

class Reader {
  readonly problems: ConfigProblem[] = [];
  private readonly places = new Map<string, Place>();
  private readonly anchors = new Map<string, Node>();
  private values = 0;
  private aliases = 0;

  constructor(
    private readonly lines: LineCounter,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  read(node: Node | null, path: Path, key: string): unknown {
    this.values += 1;
    if (this.values > LIMITS.configValuesMax) this.limit(node, `more than ${LIMITS.configValuesMax} values`);
    if (path.length > LIMITS.configDepthMax) this.limit(node, `more than ${LIMITS.configDepthMax} levels`);
    if (node === null) return null;
    if (isAlias(node)) return this.follow(node, path, key);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.place(path, node);
    if (isMap(node)) return this.readMap(node.items as Pair<Node, Node | null>[], path);
    if (isSeq(node)) {
      return node.items.map((item, at) => this.read(item as Node, [...path, at], key));
    }
    if (!isScalar(node)) return null;
    const read = readScalar(node, { key, env: this.env });
    if (read.ok) return read.value;
    const { code, message, expected, next } = read;
    this.report(node, { code, path, message, expected, next, isSecret: code === 'SECRET_INLINE' });
    return null;
  }

  result(value: unknown): ReadTree {
    const placeOf = (path: Path): Place => {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const place = this.places.get(idOf(path.slice(0, depth)));
        if (place !== undefined) return place;
      }
      return this.places.get(idOf([])) ?? { line: 1, column: 1, source: null };
    };
    return {
      value,
      problems: this.problems,
      placeOf,
      placeOfKey: (path, key) => this.places.get(`key ${idOf([...path, key])}`) ?? placeOf(path),
    };
  }

  private readMap(pairs: readonly Pair<Node, Node | null>[], path: Path): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const seen = new Set<string>();
    for (const { key, value: node } of pairs) {
      const name = isScalar(key) ? (key.source ?? '') : '';
      if (name === '') {
        this.report(key, { code: 'YAML_SYNTAX', path, message: 'a key is a word', next: 'write a word' });
        continue;
      }
      if (FORBIDDEN_KEYS.has(name)) {
        const message = `${name} is never a key`;
        this.report(key, { code: 'FORBIDDEN_KEY', path, message, next: 'remove the key' });
        continue;
      }
      if (seen.has(name)) {
        const first = this.places.get(`key ${idOf([...path, name])}`);
        const message = `${name} stands in line ${first?.line ?? 0} already`;
        this.report(key, {
          code: 'DUPLICATE_KEY',
          path: [...path, name],
          message,
          next: 'remove one of the two',
        });
        continue;
      }
      seen.add(name);
      this.places.set(`key ${idOf([...path, name])}`, this.at(key));
      value[name] = this.read(node, [...path, name], name);
    }
    return value;
  }

  private follow(node: Node & { source: string }, path: Path, key: string): unknown {
    this.aliases += 1;
    if (this.aliases > LIMITS.configAliasesMax)
      this.limit(node, `more than ${LIMITS.configAliasesMax} aliases`);
    const target = this.anchors.get(node.source);
    if (target !== undefined) return this.read(target, path, key);
    const message = `*${node.source} names no anchor above`;
    this.report(node, { code: 'YAML_SYNTAX', path, message, next: 'write the value itself' });
    return null;
  }

  private limit(node: Node | null, what: string): never {
    const message = `the text holds ${what} once its aliases are followed`;
    this.report(node, { code: 'YAML_LIMIT', path: [], message, next: 'write less, and fewer aliases' });
    throw new LimitReached(message);
  }

  private place(path: Path, node: Node): void {
    this.places.set(idOf(path), this.at(node));
  }

  private at(node: Node | null): Place {
    const { line, col } = this.lines.linePos(node?.range?.[0] ?? 0);
    const source = isScalar(node) ? (node.source ?? String(node.value)).slice(0, 80) : null;
    return { line: Math.max(1, line), column: Math.max(1, col), source };
  }

  private report(
    node: Node | null,
    found: {
      readonly code: ErrorCode;
      readonly path: Path;
      readonly message: string;
      readonly expected?: string | null;
      readonly next: string;
      readonly isSecret?: boolean;
    },
  ): void {
    const { line, column, source } = this.at(node);
    const { code, message, next } = found;
    this.problems.push({
      code,
      line,
      column,
      path: found.path.map(String).join('.'),
      message,
      got: found.isSecret === true ? null : source,
      expected: found.expected ?? null,
      next,
    });
  }
}
