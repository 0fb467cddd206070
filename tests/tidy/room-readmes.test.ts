import { describeRule } from './_source/describe-rule';
import { roomReadmes, roomsOnDisk } from './_rules/room-readmes';

const code = { 'lib/core/bars/a.ts': '' };
const path = 'lib/core/bars/README.md';
const readme = (imports: string, extra = ''): string =>
  `# lib/core/bars\n\n## What lives here\n\nBars.\n\n## What it may import\n\n${imports}\n\n## How to add one\n\nA file.\n${extra}\n## What must stay true\n\nOrder.\n`;
const granted = '`lib/core/model` and `lib/core/statistics`.';

describeRule('every room explains itself on one screen', {
  rule: roomReadmes,
  readsAtLeast: (tree) => roomsOnDisk(tree).length,
  planted: [
    { name: 'no README', files: code, at: `${path}:1`, says: 'is missing; write it with the sections' },
    {
      name: 'a missing section',
      files: { ...code, [path]: readme(granted).replace('## How to add one', '') },
      at: `${path}:15`,
      says: 'write exactly',
    },
    {
      name: 'another title',
      files: { ...code, [path]: readme(granted).replace('# lib/core/bars', '# Bars') },
      at: `${path}:1`,
      says: '# lib/core/bars',
    },
    {
      name: 'a section of its own',
      files: { ...code, [path]: readme(granted, '\n## History\n') },
      at: `${path}:15`,
      says: 'write exactly',
    },
    {
      name: 'too long',
      files: { ...code, [path]: readme(granted, '\n'.repeat(40)) },
      at: `${path}:40`,
      says: 'move the detail to docs/',
    },
    {
      name: 'a grant it does not name',
      files: { ...code, [path]: readme('`lib/core/model`.') },
      at: `${path}:7`,
      says: 'does not name `lib/core/statistics`',
    },
    {
      name: 'a room that is not granted',
      files: { ...code, [path]: readme(`${granted} Also \`lib/adapters/db\`.`) },
      at: `${path}:7`,
      says: 'the ring table does not grant that',
    },
    {
      name: 'a supplier’s room',
      files: { 'lib/adapters/queue/a.ts': '' },
      at: 'lib/adapters/queue/README.md:1',
      says: 'is missing',
    },
  ],
  allowed: [
    { name: 'a true README', files: { ...code, [path]: readme(granted) } },
    {
      name: 'a sentence about what is refused',
      files: { ...code, [path]: readme(`${granted}\nNever \`lib/adapters\`.`) },
    },
    {
      name: 'the core as a whole',
      files: {
        'lib/research/a.ts': '',
        'lib/research/README.md': readme('Every room of `lib/core`.').replace(
          'lib/core/bars',
          'lib/research',
        ),
      },
    },
    { name: 'a room without code yet', files: { 'lib/core/ml/notes.txt': '' } },
  ],
});
