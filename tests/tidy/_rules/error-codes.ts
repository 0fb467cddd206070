import { child, children, textOf, type SyntaxNode } from '../_source/walk-syntax';
import type { SourceFile, SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const BANDS = /^lib\/core\/model\/error-codes\/[a-z-]+\.ts$/;
const PAGE = 'docs/reference/error-codes.md';
/** The exit codes of docs/reference/cli.md that an error may end with. */
const EXITS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 130]);

interface Code {
  readonly name: string;
  readonly sentence: string;
  readonly exit: number;
  readonly file: string;
  readonly line: number;
}

/** Every error a person can meet is one code with one sentence, and stands on the page that explains it. */
export function errorCodes(tree: SourceTree): Violation[] {
  const codes = tree.code.filter((file) => BANDS.test(file.path)).flatMap((file) => codesOf(tree, file));
  const page = tree.get(PAGE)?.text ?? '';
  const seen = new Map<string, Code>();
  const found: Violation[] = [];
  for (const code of codes) {
    const report = (message: string): number =>
      found.push({ file: code.file, line: code.line, message: `${code.name}: ${message}` });
    const twin = seen.get(code.name);
    if (twin !== undefined) report(`stands in ${twin.file} too; one code, one band: rename or remove one`);
    seen.set(code.name, code);
    if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code.name))
      report('is not spelled as a code; write UPPER_CASE words');
    if (!isOneSentence(code.sentence)) report('needs exactly one sentence that ends with a full stop');
    if (!EXITS.has(code.exit)) report(`exit ${code.exit} is not in the table of docs/reference/cli.md`);
    if (!isOnPage(page, code)) report(`is not on ${PAGE} as it is; run: npm run docs:errors`);
  }
  return [...found, ...strangers(page, seen)];
}

export function codesOf(tree: SourceTree, file: SourceFile): Code[] {
  const parsed = tree.parse(file);
  return children(parsed.program, 'body').flatMap((statement) => {
    const declarators = children(child(statement, 'declaration'), 'declarations');
    return declarators.flatMap((declarator) => {
      const table = objectOf(child(declarator, 'init'));
      return children(table, 'properties').map((property) => ({
        name: textOf(child(property, 'key'), 'name') ?? textOf(child(property, 'key'), 'value') ?? '',
        sentence: textOf(fieldOf(property, 'sentence'), 'value') ?? '',
        exit: Number(fieldOf(property, 'exit')?.['value']),
        file: file.path,
        line: parsed.lineOf(property.start),
      }));
    });
  });
}

/** `{ … }`, `{ … } as const` and `{ … } as const satisfies X`. */
function objectOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node === undefined || node.type === 'ObjectExpression' ? node : objectOf(child(node, 'expression'));
}

function fieldOf(property: SyntaxNode, name: string): SyntaxNode | undefined {
  const fields = children(child(property, 'value'), 'properties');
  const field = fields.find((candidate) => textOf(child(candidate, 'key'), 'name') === name);
  return child(field, 'value');
}

function isOneSentence(sentence: string): boolean {
  return /^\S.*[^.!?\s]\.$/.test(sentence) && !/[.!?]\s+[A-Z]/.test(sentence);
}

function isOnPage(page: string, code: Code): boolean {
  return page
    .split('\n')
    .some(
      (line) =>
        line.startsWith('|') &&
        line.includes(`\`${code.name}\``) &&
        line.includes(code.sentence.replaceAll('|', String.raw`\|`)),
    );
}

function strangers(page: string, known: ReadonlyMap<string, Code>): Violation[] {
  return page.split('\n').flatMap((line, index) => {
    const name = /^\|\s*`([A-Z0-9_]+)`/.exec(line)?.[1];
    if (name === undefined || known.has(name)) return [];
    return [{ file: PAGE, line: index + 1, message: `${name} no longer exists; run: npm run docs:errors` }];
  });
}
