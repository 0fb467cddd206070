// Writes docs/reference/indicators.md from the catalogue itself. Run: npm run docs:indicators
import { writeFileSync } from 'node:fs';
import { INDICATOR_PAGE, renderIndicatorPage } from './indicator-page';

writeFileSync(INDICATOR_PAGE, await renderIndicatorPage());
process.stdout.write(`wrote ${INDICATOR_PAGE}\n`);
