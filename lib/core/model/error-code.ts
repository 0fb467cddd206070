import { AUTH_ERRORS } from './error-codes/auth';
import { CONFIG_ERRORS } from './error-codes/config';
import { FILE_ERRORS } from './error-codes/files';
import { IMPORT_ERRORS } from './error-codes/import';
import { LAUNCH_ERRORS } from './error-codes/launch';
import { REQUEST_ERRORS } from './error-codes/request';
import { RUN_ERRORS } from './error-codes/run';
import { SESSION_ERRORS } from './error-codes/session';
import { TAPE_ERRORS } from './error-codes/tape';
import { VENUE_ERRORS } from './error-codes/venue';
import { TRADING_ERRORS } from './error-codes/trading';

/** How each code ends: `status` for HTTP, `exit` for the CLI (docs/reference/cli.md), one sentence for docs and screens. */
export interface ErrorCodeFacts {
  readonly status: number;
  readonly exit: number;
  readonly sentence: string;
}

/** Every code a person can meet, banded by stage. A new code is one line in its band; the docs page is generated. */
export const ERROR_CODES = {
  ...REQUEST_ERRORS,
  ...AUTH_ERRORS,
  ...IMPORT_ERRORS,
  ...FILE_ERRORS,
  ...RUN_ERRORS,
  ...SESSION_ERRORS,
  ...TAPE_ERRORS,
  ...VENUE_ERRORS,
  ...TRADING_ERRORS,
  ...CONFIG_ERRORS,
  ...LAUNCH_ERRORS,
} as const satisfies Record<string, ErrorCodeFacts>;

export type ErrorCode = keyof typeof ERROR_CODES;
