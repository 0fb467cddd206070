import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { LIMITS } from '@/config/runtime/limits';
import { checkYaml, readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { fraction } from '@/lib/contracts/config/fraction';
import { Refusal } from '@/lib/core/model/refusal';

const schema = z.strictObject({
  name: z.string(),
  size: z.number().min(1).max(100).optional(),
  isOn: z.boolean().optional(),
  api_key: z.string().optional(),
  side: z.enum(['long', 'short']).optional(),
  risk: z.strictObject({ stop_loss: fraction(), take_profit: fraction() }).partial().optional(),
  list: z.array(z.strictObject({ id: z.string(), weight: z.number() })).optional(),
  words: z.array(z.string()).optional(),
});

/** `CODE line:column what`, one per problem. */
function problems(text: string, env: Readonly<Record<string, string>> = {}): string[] {
  const checked = checkYaml(text, schema, env);
  return checked.ok
    ? []
    : checked.problems.map((one) => `${one.code} ${one.line}:${one.column} ${one.message}`);
}

const codes = (text: string): string[] => problems(text).map((one) => one.split(' ')[0] ?? '');

describe('a mistake is named with its place', () => {
  it.each([
    [
      'B57 a typo of a key',
      'name: x\nrisk:\n  stop_los: 2%\n',
      'UNKNOWN_KEY 3:3 there is no key stop_los here; did you mean stop_loss?',
    ],
    [
      'B57 a typo inside a list',
      'name: x\nlist:\n  - id: a\n    weigth: 1\n    weight: 1\n',
      'UNKNOWN_KEY 4:5',
    ],
    [
      'B58 a key that stands twice',
      'name: x\nsize: 1\nname: y\n',
      'DUPLICATE_KEY 3:1 name stands in line 1 already',
    ],
    ['B59 no is text', 'name: x\nisOn: no\n', 'TYPE 2:7 isOn must be boolean, got "no"'],
    ['B59 on is text', 'name: x\nisOn: on\n', 'TYPE 2:7 isOn must be boolean, got "on"'],
    ['B59 a leading zero', 'name: x\nsize: 012\n', 'TYPE 2:7 "012" is not a plain number'],
    ['B59 underscores', 'name: x\nsize: 1_000\n', 'TYPE 2:7 size must be number, got "1_000"'],
    ['B59 sixties', 'name: x\nsize: 1:30\n', 'TYPE 2:7 size must be number, got "1:30"'],
    ['B59 infinity', 'name: x\nsize: .inf\n', 'TYPE 2:7 ".inf" is not a plain number'],
    ['B59 not a number', 'name: x\nsize: .nan\n', 'TYPE 2:7 ".nan" is not a plain number'],
    ['B59 hexadecimal', 'name: x\nsize: 0x10\n', 'TYPE 2:7 "0x10" is not a plain number'],
    [
      'B61 a tag that makes functions',
      'name: !!js/function "x"\n',
      'YAML_TAG 1:7 the tag !!js/function is not read',
    ],
    ['B61 a tag of somebody', 'name: !mine x\n', 'YAML_TAG 1:7'],
    ['B61 a directive', '%YAML 1.1\n---\nname: x\n', 'YAML_TAG 1:1'],
    ['B61 two documents', 'name: x\n---\nname: y\n', 'YAML_DOCUMENTS 2:1'],
    ['B61 a second document without a mark', 'name: x\n...\nname: y\n', 'YAML_DOCUMENTS'],
    ['B61 a merge', 'name: x\n<<: {size: 1}\n', 'FORBIDDEN_KEY 2:1'],
    ['B61 a prototype', 'name: x\n__proto__: {size: 1}\n', 'FORBIDDEN_KEY 2:1'],
    ['B61 a constructor', 'name: x\nconstructor: {size: 1}\n', 'FORBIDDEN_KEY 2:1'],
    ['B61 the prototype of one', 'name: x\nprototype: {size: 1}\n', 'FORBIDDEN_KEY 2:1'],
    ['B61 a quoted prototype', 'name: x\n"__proto__": {size: 1}\n', 'FORBIDDEN_KEY 2:1'],
    ['B62 a variable nobody set', 'name: ${NOT_SET}\n', 'ENV_UNRESOLVED 1:7 ${NOT_SET} has no value'],
    ['B62 a variable that is no variable', 'name: ${constructor}\n', 'ENV_UNRESOLVED 1:7'],
    [
      'B62 a secret under its key',
      'name: x\napi_key: hunter2\n',
      'SECRET_INLINE 2:10 api_key stands in the text itself',
    ],
    [
      'B62 a generated key under any key',
      'name: vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A\n',
      'SECRET_INLINE 1:7',
    ],
    ['B63 percent or fraction', 'name: x\nrisk: {stop_loss: 2}\n', 'UNIT_REQUIRED 2:19'],
    ['B63 one of what', 'name: x\nrisk: {stop_loss: 1}\n', 'UNIT_REQUIRED 2:19'],
    ['B64 more than everything', 'name: x\nrisk: {stop_loss: 120%}\n', 'CONSTRAINT 2:19'],
    ['a missing key', 'size: 1\n', 'REQUIRED 1:1 name is missing'],
    ['a number out of range', 'name: x\nsize: 101\n', 'RANGE 2:7'],
    ['a word that is not a choice', 'name: x\nside: lng\n', 'ENUM 2:7'],
    ['a mapping for a text', 'name: {a: 1}\n', 'TYPE 1:7 name must be string, got a list or a mapping'],
    ['a text alone', 'hello\n', 'TYPE 1:1'],
    ['nothing at all', '', 'REQUIRED 1:1'],
    ['a bracket that stays open', 'name: [x\n', 'YAML_SYNTAX'],
    ['an alias of nothing', 'name: *x\n', 'YAML_SYNTAX 1:7'],
    ['a key that is a list', 'name: x\n? [a]\n: 1\n', 'YAML_SYNTAX 2:3'],
  ])('%s', (_story, text, said) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });

  it('names every mistake, in the order of the text', () => {
    expect(codes('size: 0\nside: up\nextra: 1\nname: 5\n')).toEqual(['RANGE', 'ENUM', 'UNKNOWN_KEY', 'TYPE']);
  });
});

describe('what is right is read as it stands', () => {
  it.each([
    ['name: x # a comment\nsize: 12.5\nisOn: true\n', { name: 'x', size: 12.5, isOn: true }],
    ['name: "no"\nwords: [no, on, "012"]\n', { name: 'no', words: ['no', 'on', '012'] }],
    [
      'name: x\nrisk: {stop_loss: 2%, take_profit: 0.05}\n',
      { name: 'x', risk: { stop_loss: '0.02', take_profit: '0.05' } },
    ],
    [
      'name: x\nrisk: {stop_loss: 0.1%, take_profit: 100%}\n',
      { name: 'x', risk: { stop_loss: '0.001', take_profit: '1' } },
    ],
    ['name: &n x\nwords: [*n, *n]\n', { name: 'x', words: ['x', 'x'] }],
    ['name: ${GREETING}, you\napi_key: ${KEY}\n', { name: 'hello, you', api_key: 'k' }],
    ['name: |\n  two\n  lines [ not !tags\n', { name: 'two\nlines [ not !tags\n' }],
    ['---\nname: x\n...\n', { name: 'x' }],
  ])('%j', (text, value) => {
    expect(checkYaml(text, schema, { GREETING: 'hello', KEY: 'k' })).toEqual({ ok: true, value });
  });
});

describe('B60 a text made to exhaust its reader ends at once', () => {
  const bomb = (levels: number): string =>
    Array.from({ length: levels }, (_, at) =>
      at === 0
        ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]'
        : `a${at}: &a${at} [${Array(9)
            .fill(`*a${at - 1}`)
            .join(',')}]`,
    ).join('\n');
  it.each([
    ['a megabyte of brackets', '['.repeat(1024 * 1024)],
    ['brackets as long as a text may be', '['.repeat(60_000)],
    ['dashes as long as a text may be', '- '.repeat(30_000)],
    ['questions', '? '.repeat(30_000)],
    ['indents', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['aliases of aliases', bomb(7)],
    ['an alias of itself', 'name: &n [*n]'],
    ['a list that is too long', `words: [${'x,'.repeat(20_000)}]`],
  ])('%s', (_story, text) => {
    const before = process.cpuUsage();
    expect(codes(text)).toEqual(['YAML_LIMIT']);
    // Time of this process, so that a busy machine decides nothing.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(100);
  });

  const anything = (text: string): string[] => {
    const checked = checkYaml(text, z.unknown());
    return checked.ok ? [] : checked.problems.map(({ code }) => code);
  };
  // A line is a level itself, and a list a value of its own.
  it.each<[string, (size: number) => string, number]>([
    ['aliases', (size) => `a: &n x\nb: [${Array(size).fill('*n').join(',')}]`, LIMITS.configAliasesMax],
    ['levels', (size) => '['.repeat(size - 1) + ']'.repeat(size - 1), LIMITS.configDepthMax],
    [
      'values',
      (size) =>
        `[${Array(size - 1)
          .fill('1')
          .join(',')}]`,
      LIMITS.configValuesMax,
    ],
    ['characters', (size) => `a: ${'x'.repeat(size - 3)}`, LIMITS.configCharsMax],
  ])('exactly as many %s as there may be are read, one more is not', (_what, text, most) => {
    expect(anything(text(most))).toEqual([]);
    expect(anything(text(most + 1))).toEqual(['YAML_LIMIT']);
  });

  it('keys as many as fit are compared without comparing each with each', () => {
    const startedAt = performance.now();
    checkYaml(
      Array.from({ length: 2_400 }, (_, at) => `k${at}: 1`).join('\n'),
      z.record(z.string(), z.number()),
    );
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

it('refuses with file, place, what to do, and how many more there are', () => {
  let refusal: unknown;
  try {
    readYaml('name: x\nrisk: {stop_los: 2%}\nsize: 0\n', schema, { file: 'risk.yaml' });
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).code).toBe('UNKNOWN_KEY');
  expect((refusal as Refusal).details).toEqual({
    what: 'risk.yaml:2:8: there is no key stop_los here; did you mean stop_loss?',
    why: 'Nothing of a file is used while a part of it is wrong; 1 more problem follows.',
    next: 'write stop_loss',
    field: 'risk.stop_los',
    got: 'stop_los',
    expected: 'stop_loss, take_profit',
  });
});

it('never repeats a secret', () => {
  const checked = checkYaml('name: x\napi_key: hunter2\n', schema);
  expect(JSON.stringify(checked)).not.toContain('hunter2');
});
