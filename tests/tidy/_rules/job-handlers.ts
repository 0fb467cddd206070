import { child, children, textOf, walkSyntax, type SyntaxNode } from '../_source/walk-syntax';
import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

const CONTRACT = 'lib/contracts/jobs/jobs.ts';
const HANDLERS = 'worker/handlers';
/** What the handlers have in common: the typed table that lists them, and what each is given. */
const NO_JOBS = new Set(['table', 'worker-parts']);

/** Every job that can be queued has the one file that does it, and every handler has its job. */
export function jobHandlers(tree: SourceTree): Violation[] {
  const contract = tree.get(CONTRACT);
  if (contract === undefined)
    return [{ file: CONTRACT, line: 1, message: 'is missing; it lists every job as JOBS' }];
  const parsed = tree.parse(contract);
  const jobs = jobNames(parsed.program);
  const missing = jobs
    .filter(({ name }) => tree.get(`${HANDLERS}/${name}.ts`) === undefined)
    .map(({ name, at }) => ({
      file: CONTRACT,
      line: parsed.lineOf(at),
      message: `job ${name} has no ${HANDLERS}/${name}.ts; write it, or take the job out`,
    }));
  const names = new Set(jobs.map(({ name }) => name));
  const orphans = tree.code.flatMap(({ path }) => {
    const name = /^worker\/handlers\/([^/_][^/]*)\.ts$/.exec(path)?.[1];
    if (name === undefined || names.has(name) || NO_JOBS.has(name)) return [];
    return [
      {
        file: path,
        line: 1,
        message: `is no job of ${CONTRACT}; add it there, or move the file out of ${HANDLERS}`,
      },
    ];
  });
  return [...missing, ...orphans];
}

function jobNames(program: SyntaxNode): { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = [];
  walkSyntax(program, (node) => {
    if (node.type !== 'VariableDeclarator' || textOf(child(node, 'id'), 'name') !== 'JOBS') return;
    const value = child(node, 'init');
    const table = value?.type === 'ObjectExpression' ? value : child(value, 'expression');
    for (const property of children(table, 'properties')) {
      const key = child(property, 'key');
      const name = textOf(key, 'value') ?? textOf(key, 'name');
      if (name !== undefined) found.push({ name, at: property.start });
    }
  });
  return found;
}
