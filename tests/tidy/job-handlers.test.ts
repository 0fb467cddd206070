import { describeRule } from './_source/describe-rule';
import { jobHandlers } from './_rules/job-handlers';

const jobs = 'lib/contracts/jobs/jobs.ts';
const contract = { [jobs]: "export const JOBS = {\n  'bars-import': 1,\n  housekeeping: 2,\n} as const;" };
const both = { 'worker/handlers/bars-import.ts': '', 'worker/handlers/housekeeping.ts': '' };

describeRule('every job has its handler and every handler its job', {
  rule: jobHandlers,
  readsAtLeast: (tree) => (tree.get(jobs) === undefined ? 0 : 1),
  planted: [
    {
      name: 'a job nobody does',
      files: { ...contract, 'worker/handlers/bars-import.ts': '' },
      at: `${jobs}:3`,
      says: 'job housekeeping has no worker/handlers/housekeeping.ts',
    },
    {
      name: 'a handler nobody asks for',
      files: { ...contract, ...both, 'worker/handlers/old-job.ts': '' },
      at: 'worker/handlers/old-job.ts:1',
      says: 'add it there, or move the file',
    },
    { name: 'no contract', files: both, at: `${jobs}:1`, says: 'lists every job as JOBS' },
  ],
  allowed: [
    {
      name: 'a full table',
      files: { ...contract, ...both, 'worker/handlers/_progress.ts': '', 'worker/handlers/README.md': '' },
    },
  ],
});
