// Writes docs/reference/error-codes.md from the codes themselves. Run: npm run docs:errors
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ERROR_CODE_PAGE, renderErrorCodePage } from './error-code-page';

const page = await renderErrorCodePage();
mkdirSync(dirname(ERROR_CODE_PAGE), { recursive: true });
writeFileSync(ERROR_CODE_PAGE, page);
process.stdout.write(`wrote ${ERROR_CODE_PAGE}\n`);
