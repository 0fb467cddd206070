import { describe, expect, it } from 'vitest';
import { toProblem } from '@/app/_server/to-problem';
import { problem } from '@/lib/contracts/problem';
import { Refusal } from '@/lib/core/model/refusal';

const REQUEST = 'req_01HZZZZZZZZZZZZZZZZZZZZZZZ';

describe('what was thrown, on its way to a reader', () => {
  it('keeps what, why and next of a refusal', () => {
    const refusal = new Refusal('NOT_FOUND', { what: 'gone', why: 'deleted', next: 'go back', field: 'id' });
    expect(toProblem(refusal, REQUEST)).toEqual({
      status: 404,
      problem: {
        ok: false,
        code: 'NOT_FOUND',
        message: 'gone',
        why: 'deleted',
        next: 'go back',
        field: 'id',
        got: null,
        expected: null,
        requestId: REQUEST,
      },
    });
  });

  it.each([
    ['an error', new Error('select * from users where password_hash = canary')],
    ['a string', 'canary'],
    ['nothing', undefined],
  ])('shows of %s the request id and nothing else', (_name, thrown) => {
    const { problem: shown, status } = toProblem(thrown, REQUEST);
    expect(status).toBe(500);
    expect(shown.code).toBe('INTERNAL');
    expect(JSON.stringify(shown)).not.toContain('canary');
    expect(problem.safeParse(shown).success).toBe(true);
  });

  it('knows a database that does not answer, under the wrappers of its drivers', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const wrapped = new Error('Failed query', { cause: new AggregateError([refused]) });
    expect(toProblem(wrapped, REQUEST)).toMatchObject({
      status: 503,
      problem: { code: 'DATABASE_UNREACHABLE' },
    });
  });
});
