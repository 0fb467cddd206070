import { describeRule } from './_source/describe-rule';
import { packageHomes } from './_rules/package-homes';

describeRule('an outside package is imported only in its home', {
  rule: packageHomes,
  readsAtLeast: (tree) => tree.code.length,
  planted: [
    {
      name: 'the exchange library in the dashboard',
      files: { 'app/page.tsx': "import ccxt from 'ccxt';" },
      at: 'app/page.tsx:1',
      says: 'lib/adapters/venues/ccxt',
    },
    {
      name: 'a subpath of the query builder in a service',
      files: { 'lib/services/runs/a.ts': "import { eq } from 'drizzle-orm/pg-core';" },
      at: 'lib/services/runs/a.ts:1',
      says: 'lib/adapters/db',
    },
    {
      name: 'a type from a scoped package',
      files: { 'worker/a.ts': "\nimport type { Options } from '@node-rs/argon2';" },
      at: 'worker/a.ts:2',
      says: 'lib/adapters/auth',
    },
    {
      name: 'zod in the core',
      files: { 'lib/core/model/a.ts': "import * as z from 'zod';" },
      at: 'lib/core/model/a.ts:1',
      says: 'already parsed',
    },
    {
      name: 'a package nobody named, in the core',
      files: { 'lib/core/bars/a.ts': "import groupBy from 'left-pad';" },
      at: 'lib/core/bars/a.ts:1',
      says: 'depends on no supplier',
    },
    {
      name: 'decimals outside the model',
      files: { 'lib/core/portfolio/a.ts': "import { Decimal } from 'decimal.js';" },
      at: 'lib/core/portfolio/a.ts:1',
      says: 'lib/core/portfolio',
    },
  ],
  allowed: [
    {
      name: 'the framework’s file at the top',
      files: { 'proxy.ts': "import { NextResponse } from 'next/server';" },
    },
    {
      name: 'decimals in the model',
      files: { 'lib/core/model/a.ts': "import { Decimal } from 'decimal.js';" },
    },
    { name: 'zod in a service', files: { 'lib/services/a.ts': "import * as z from 'zod';" } },
    {
      name: 'a test reads the database itself',
      files: { 'tests/integration/a.ts': "import postgres from 'postgres';" },
    },
    { name: 'Node itself in an adapter', files: { 'lib/adapters/files/a.ts': "import fs from 'node:fs';" } },
  ],
});
