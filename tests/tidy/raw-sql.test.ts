import { describeRule } from './_source/describe-rule';
import { rawSql } from './_rules/raw-sql';

const one = (text: string): Record<string, string> => ({ 'lib/adapters/db/a.ts': text });
const at = 'lib/adapters/db/a.ts:1';
const says = 'tagged sql`';

describeRule('SQL is never built from text', {
  rule: rawSql,
  readsAtLeast: (tree) => tree.code.filter((file) => file.path.startsWith('lib/adapters/db/')).length,
  planted: [
    { name: 'unsafe', files: one('await sql.unsafe(text);'), at, says },
    { name: 'unsafe of a longer chain', files: one('await database.sql.unsafe(text);'), at, says },
    { name: 'unsafe of a transaction', files: one('await (await begin()).unsafe(text);'), at, says },
    { name: 'raw of the query builder', files: one('db.select(sql.raw(text));'), at, says },
    { name: 'raw imported by name', files: one('raw(text);'), at, says },
    { name: 'a statement from a template', files: one('tx.execute(`select ${name}`);'), at, says },
  ],
  allowed: [
    { name: 'a tagged statement', files: one('await sql`select ${id}`; tx.execute(sql`select 1`);') },
    { name: 'another raw', files: one('image.raw(); String.raw`x`;') },
    { name: 'the migrator', files: { 'lib/adapters/db/migrate.ts': 'await sql.unsafe(text);' } },
  ],
});
