import type { SourceTree } from '../_source/source-tree';
import type { Violation } from '../_source/violation';

/** This rule and its test have to spell what they look for. */
const SPELLED_HERE = new Set(['tests/tidy/_rules/workplace.ts', 'tests/tidy/workplace.test.ts']);

const TRACES: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  {
    pattern: /(?<![\w.@/-])\/(home|Users|work|workspace|mnt|private)\/[\w.-]+/,
    instead: 'is a path of one machine; write it relative to the repository or take it from the environment',
  },
  {
    pattern: /(?<![\w.@/-])\/(root|tmp)\/[\w.-]+/,
    instead: 'is a path of one machine; use os.tmpdir() or a path relative to the repository',
  },
  {
    pattern: /\b[A-Z]:\\\\?Users\\/,
    instead: 'is a path of one machine; write it relative to the repository',
  },
  {
    pattern: /https?:\/\/[\w.-]*(registry|artifactory|nexus|jfrog|verdaccio|npm-proxy|pypi)[\w.-]*/i,
    instead: 'names a package registry; leave that to the reader’s own npm settings',
  },
  {
    pattern: /"resolved":\s*"https?:/,
    instead: 'ties the lock file to one registry; keep omit-lockfile-registry-resolved in .npmrc',
  },
  {
    pattern: /\b(claude|anthropic|openai|chatgpt|copilot|sub-?agents?|language models?|LLMs?)\b/i,
    instead: 'speaks of who wrote it; say what the code does and why',
  },
  {
    pattern:
      /\b(issue|ticket|story)\s+#?\d+\b|\b(the|this|our) (brief|lead|next issue|issue text|other engineers?)\b/i,
    instead: 'speaks of how the work was organised; say what holds and why',
  },
];

/** The repository reads the same on every machine and says nothing about the place it was made in. */
export function workplace(tree: SourceTree): Violation[] {
  return tree.files
    .filter((file) => !SPELLED_HERE.has(file.path))
    .flatMap((file) =>
      file.text.split('\n').flatMap((text, index) =>
        TRACES.flatMap(({ pattern, instead }) => {
          const trace = pattern.exec(text)?.[0];
          return trace === undefined
            ? []
            : [{ file: file.path, line: index + 1, message: `"${trace}" ${instead}` }];
        }),
      ),
    );
}
