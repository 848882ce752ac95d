import createNextIntlPlugin from 'next-intl/plugin'
import { NOT_STORED, securityHeaders } from './lib/edge/security-headers.js'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // `npm test` checks the types of everything, tests included; a start of the demo need not wait for that.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // With it a page stands for a moment without a title when one comes to it by a link (vercel/next.js#97702).
    optimisticRouting: false,
  },
  // Every page comes with its title: one that is streamed behind it leaves a tab, and who listens to it, without a name.
  htmlLimitedBots: /.*/,
  // Nothing is resized: without this the optimizer would answer at /_next/image.
  images: { unoptimized: true },
  // Native or WebAssembly code, and drivers that look for files beside themselves.
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@node-rs/argon2',
    '@node-rs/bcrypt',
    'nodemailer',
    'pg',
    'ws',
  ],
  // On Vercel each function migrates nothing but must find the folder that says what the schema is.
  outputFileTracingIncludes: { '/**': ['./db/migrations/**'] },
  // Browsers ask for it wherever a page names its icon late, and would write a 404 into the console.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  async headers() {
    // The server adds the same to what never reaches this table: its own refusals, repairs of addresses, broken requests.
    const headers = securityHeaders({ https: process.env.VERCEL !== undefined })
    return [
      { source: '/:path*', headers: headers.map(([key, value]) => ({ key, value })) },
      // Pages say so themselves; a route would be silent.
      { source: '/api/:path*', headers: [{ key: 'Cache-Control', value: NOT_STORED }] },
    ]
  },
}

export default createNextIntlPlugin('./lib/web/i18n.ts')(config)
