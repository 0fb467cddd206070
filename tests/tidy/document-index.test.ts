import { describeRule } from './_source/describe-rule';
import { documentIndex } from './_rules/document-index';

const index = { 'docs/README.md': '# Documentation\n\n- [First](tutorial/first.md#start)\n' };

describeRule('every document can be found', {
  rule: documentIndex,
  readsAtLeast: (tree) =>
    tree.files.filter((file) => file.path.startsWith('docs/') && file.path.endsWith('.md')).length,
  planted: [
    {
      name: 'a document nobody links',
      files: { ...index, 'docs/how-to/deploy.md': '' },
      at: 'docs/how-to/deploy.md:1',
      says: 'link it from docs/README.md',
    },
    {
      name: 'a kind of its own',
      files: { ...index, 'docs/notes/ideas.md': '' },
      at: 'docs/notes/ideas.md:1',
      says: 'move it to docs/tutorial',
    },
    {
      name: 'no index',
      files: { 'docs/tutorial/first.md': '' },
      at: 'docs/tutorial/first.md:1',
      says: 'cannot be found',
    },
  ],
  allowed: [{ name: 'a linked document', files: { ...index, 'docs/tutorial/first.md': '' } }],
});
