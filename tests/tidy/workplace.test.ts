import { describeRule } from './_source/describe-rule';
import { workplace } from './_rules/workplace';

const one = (text: string): Record<string, string> => ({ 'lib/a.ts': text });
const at = 'lib/a.ts:1';

describeRule('the repository says nothing about the place it was made in', {
  rule: workplace,
  readsAtLeast: (tree) => tree.files.length,
  planted: [
    {
      name: 'a home folder',
      files: one("const a = '/home/ada/code';"),
      at,
      says: 'relative to the repository',
    },
    { name: 'a workspace', files: one('// see /workspace/main'), at, says: 'path of one machine' },
    { name: 'a temporary file', files: one("const a = '/tmp/out.csv';"), at, says: 'os.tmpdir()' },
    {
      name: 'a registry',
      files: { '.npmrc': 'x=1\nregistry=https://registry.example.org/' },
      at: '.npmrc:2',
      says: 'npm settings',
    },
    {
      name: 'a registry in the lock file',
      files: { 'package-lock.json': '"resolved": "https://x.example/a.tgz"' },
      at: 'package-lock.json:1',
      says: 'omit-lockfile-registry-resolved',
    },
    { name: 'its author’s tools', files: one('// written by Claude'), at, says: 'say what the code does' },
    { name: 'its planning', files: one('// as issue #12 wants'), at, says: 'say what holds and why' },
  ],
  allowed: [
    {
      name: 'system folders',
      files: one('// /usr/bin/chromium, /etc/systemd/system, /opt/sextant and https://example.org/home/x'),
    },
    {
      name: 'addresses of the dashboard',
      files: one("const a = '/api/v1/runs'; const b = './tmp/x'; const c = 'lib/work/x';"),
    },
    {
      name: 'words of the trade',
      files: one("request.headers.get('user-agent'); // a registry of strategies"),
    },
  ],
});
