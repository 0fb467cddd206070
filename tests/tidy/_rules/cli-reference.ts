import { child, children, memberName, textOf, walkSyntax, type SyntaxNode } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const PAGE = 'docs/reference/cli.md';
/** Every command has these from the library that reads the arguments. */
const EVERYWHERE = new Set(['--help', '--version']);
const DECLARES = new Set(['option', 'requiredOption', 'addOption']);

export interface CliFlag {
  readonly flag: string;
  readonly file: string;
  readonly line: number;
}

/** Every option of every command stands on its page, and the page promises none that does not exist. */
export function cliReference(tree: SourceTree): Violation[] {
  const flags = cliFlags(tree);
  const page = (tree.get(PAGE)?.text ?? '').split('\n');
  const promised = page.flatMap((text, index) =>
    [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map((match) => ({ flag: match[0], line: index + 1 })),
  );
  const known = new Set([...flags.map(({ flag }) => flag), ...EVERYWHERE]);
  const written = new Set(promised.map(({ flag }) => flag));
  return [
    ...flags
      .filter(({ flag }) => !written.has(flag))
      .map(({ flag, file, line }) => ({
        file,
        line,
        message: `${flag} is not on ${PAGE}; add it to its command's table`,
      })),
    ...promised
      .filter(({ flag }) => !known.has(flag))
      .map(({ flag, line }) => ({
        file: PAGE,
        line,
        message: `no command has ${flag}; correct the page or add the option`,
      })),
  ];
}

/** The long names of all options the commands declare. */
export function cliFlags(tree: SourceTree): CliFlag[] {
  return tree.code
    .filter((file) => file.path.startsWith('worker/cli/'))
    .flatMap((file) => {
      const parsed = tree.parse(file);
      const found: CliFlag[] = [];
      walkSyntax(parsed.program, (node) => {
        const flag = /--[a-z][a-z-]*/.exec(declaration(node) ?? '')?.[0];
        if (flag !== undefined) found.push({ flag, file: file.path, line: parsed.lineOf(node.start) });
      });
      return found;
    });
}

/** `.option('-b, --bars <file>', …)` and `new Option('--bars <file>', …)`. */
function declaration(node: SyntaxNode): string | undefined {
  const callee = child(node, 'callee');
  const declares =
    node.type === 'CallExpression'
      ? callee?.type === 'MemberExpression' && DECLARES.has(memberName(callee) ?? '')
      : node.type === 'NewExpression' && textOf(callee, 'name') === 'Option';
  const [first] = declares ? children(node, 'arguments') : [];
  return first?.type === 'Literal' ? textOf(first, 'value') : undefined;
}
