import { parseSync } from 'oxc-parser';
import { child, textOf, walkSyntax, type SyntaxNode } from './walk-syntax';
import type { SourceFile } from './source-tree';

/** One mention of another module: static, re-exported, dynamic, `require` or a type-only `import('x')`. */
export interface ImportMention {
  readonly specifier: string;
  readonly line: number;
  /** True when nothing of it exists at run time. */
  readonly typeOnly: boolean;
}

export interface CommentText {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

export interface ParsedSource {
  readonly program: SyntaxNode;
  readonly imports: readonly ImportMention[];
  readonly comments: readonly CommentText[];
  /** 1-based line of a character offset. */
  readonly lineOf: (offset: number) => number;
  readonly lineCount: number;
  /** Why the parser stopped; tests/tidy/parsable.test.ts reports it, the other rules would be blind to the rest. */
  readonly fault?: { readonly message: string; readonly line: number };
}

/** Parses one file. What is not valid TypeScript is read as far as it goes and says so in `fault`. */
export function parseSource(file: SourceFile): ParsedSource {
  const result = parseSync(file.path, file.text, {
    sourceType: file.path.endsWith('.cjs') ? 'script' : 'module',
  });
  const [fault] = result.errors;
  const lineOf = lineFinder(file.text);
  const program = result.program as unknown as SyntaxNode;
  return {
    program,
    imports: findImports(program, lineOf),
    comments: result.comments.map((comment) => ({
      text: comment.value,
      line: lineOf(comment.start),
      endLine: lineOf(comment.end),
    })),
    lineOf,
    lineCount: lineOf(file.text.replace(/\n$/, '').length),
    ...(fault === undefined
      ? {}
      : { fault: { message: fault.message, line: lineOf(fault.labels[0]?.start ?? 0) } }),
  };
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function findImports(program: SyntaxNode, lineOf: (offset: number) => number): ImportMention[] {
  const found: ImportMention[] = [];
  walkSyntax(program, (node) => {
    const source = moduleOf(node);
    const specifier = source?.type === 'Literal' ? textOf(source, 'value') : undefined;
    if (specifier !== undefined) {
      found.push({ specifier, line: lineOf(node.start), typeOnly: isTypeOnly(node) });
    }
  });
  return found;
}

function moduleOf(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return child(node, 'source') ?? child(node, 'argument');
    case 'TSExternalModuleReference':
      return child(node, 'expression');
    case 'CallExpression': {
      const isRequire = textOf(child(node, 'callee'), 'name') === 'require';
      const [first] = (node['arguments'] as SyntaxNode[] | undefined) ?? [];
      return isRequire ? first : undefined;
    }
    default:
      return undefined;
  }
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType') return true;
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const names = (node['specifiers'] as SyntaxNode[] | undefined) ?? [];
  return names.length > 0 && names.every((name) => (name['importKind'] ?? name['exportKind']) === 'type');
}
