import { describeRule } from './_source/describe-rule';
import { serverActions } from './_rules/server-actions';

const one = (text: string): Record<string, string> => ({ 'app/runs/actions.ts': `'use server';\n${text}` });
const at = 'app/runs/actions.ts:2';
const says = '@/app/_server/action';
const wrapper = { 'app/_server/action.ts': 'export const action = 1;' };
const imported = "import { action } from '@/app/_server/action';\n";

describeRule('every server action is made by the wrapper that authorises it', {
  rule: serverActions,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    { name: 'a bare function', files: one('export async function cancel() {}'), at, says },
    { name: 'a bare arrow', files: one('export const cancel = async () => 1;'), at, says },
    { name: 'a re-export', files: one("export { cancel } from './cancel';"), at, says },
    { name: 'a default export', files: one('export default async function cancel() {}'), at, says },
    { name: 'another wrapper of the same name', files: one('export const cancel = action({});'), at, says },
    {
      name: 'an inline action',
      files: {
        'app/page.tsx':
          "export default function Page() {\n  async function save() { 'use server'; }\n  return save;\n}",
      },
      at: 'app/page.tsx:2',
      says: 'an inline action escapes the wrapper',
    },
  ],
  allowed: [
    {
      name: 'a wrapped action',
      files: { ...wrapper, ...one(`${imported}export const cancel = action({ scope: 'runs:write' }, run);`) },
    },
    {
      name: 'a wrapped action and a type',
      files: { ...wrapper, ...one(`${imported}export type X = 1;\nexport const a = action({}, f);`) },
    },
    {
      name: 'a file without actions',
      files: { 'app/page.tsx': "'use client';\nexport const a = async () => 1;" },
    },
  ],
});
