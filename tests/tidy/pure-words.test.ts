import { describeRule } from './_source/describe-rule';
import { pureWords } from './_rules/pure-words';

const core = (text: string): Record<string, string> => ({ 'lib/core/sim/a.ts': text });
const at = 'lib/core/sim/a.ts:1';

describeRule('the core is pure: no clock, no chance, no IO, no waiting', {
  rule: pureWords,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.startsWith('lib/core/')).length,
  planted: [
    { name: 'the clock', files: core('export const now = Date.now();'), at, says: 'time is in the event' },
    { name: 'the clock as a type', files: core('export type At = Date;'), at, says: 'time is in the event' },
    {
      name: 'the clock through globalThis',
      files: core('export const d = new globalThis.Date();'),
      at,
      says: 'EpochMs',
    },
    {
      name: 'chance',
      files: core('export const r = Math.random();'),
      at,
      says: 'a seeded generator is passed in',
    },
    { name: 'chance by subscript', files: core("export const r = Math['random']();"), at, says: 'seeded' },
    {
      name: 'chance by destructuring',
      files: core('const { random } = Math; export const r = random();'),
      at,
      says: 'seeded',
    },
    {
      name: 'hashing',
      files: core('export const id = crypto.randomUUID();'),
      at,
      says: 'one hash function is handed in',
    },
    {
      name: 'the process',
      files: core('export const e = process.argv;'),
      at,
      says: 'settings are handed in',
    },
    { name: 'the console', files: core('console.log(1);'), at, says: 'return an entry' },
    { name: 'a timer', files: core('setTimeout(() => 1, 5);'), at, says: 'ScheduleTimer' },
    {
      name: 'the network',
      files: core("export const f = fetch('http://localhost');"),
      at,
      says: 'data arrives as events',
    },
    {
      name: 'an async function',
      files: core('export async function f() { return 1; }'),
      at,
      says: 'core is synchronous',
    },
    {
      name: 'an async method',
      files: core('export class A { async f() { return 1; } }'),
      at,
      says: 'core is synchronous',
    },
    {
      name: 'a for await loop',
      files: core('export const x = [await 1]; for await (const y of []) y;'),
      at,
      says: 'core is synchronous',
    },
    { name: 'a promise', files: core('export type P = Promise<number>;'), at, says: 'core is synchronous' },
    { name: 'a builtin module', files: core("import fs from 'node:fs'; fs;"), at, says: 'composition root' },
    {
      name: 'a builtin without its prefix',
      files: core("import { join } from 'path'; join;"),
      at,
      says: 'composition root',
    },
    { name: 'shorthand', files: core('export const x = { console };'), at, says: 'return an entry' },
    {
      name: 'research too',
      files: { 'lib/research/a.ts': 'Date.now();' },
      at: 'lib/research/a.ts:1',
      says: 'event',
    },
    {
      name: 'sorting by the machine’s language',
      files: core("'a'.localeCompare('b');"),
      at,
      says: 'compare with <',
    },
  ],
  allowed: [
    {
      name: 'a method called process',
      files: core('export const e = { process(event: number) { return event; } }; e.process(1);'),
    },
    {
      name: 'an interface with process',
      files: core('export interface Engine { process(event: number): void; fetch: number }'),
    },
    {
      name: 'a longer name',
      files: core('export const updateDate = 1; export const fetchedBars = 2; export const dateOf = 3;'),
    },
    {
      name: 'comments and strings',
      files: core("// Date, fetch and process\nexport const a = 'Date process console async await';"),
    },
    {
      name: 'a parameter of that name',
      files: core('export const f = (process: () => number) => process();'),
    },
    { name: 'a field of that name', files: core('export const read = (row: { Date: string }) => row.Date;') },
    { name: 'Math without chance', files: core('export const r = Math.max(1, 2);') },
    {
      name: 'an adapter may read the clock',
      files: { 'lib/adapters/clock/a.ts': 'export const now = () => Date.now();' },
    },
  ],
});
