import { ourOrigins } from '@/lib/policy/origin'

type Source = Record<string, string | undefined>

/** The address people type; a preview deployment has one of its own, the same that lib/env takes. */
export function publicUrl(source: Source): string {
  const [own] = previewHosts(source)
  return own ? `https://${own}` : (source.APP_URL ?? `http://localhost:${source.PORT ?? 3000}`)
}

/** The origins from which a form of ours may come. A preview deployment is reached by its branch's and by its own name. */
export const originsHere = (source: Source, host: string | null): string[] => [
  ...ourOrigins(publicUrl(source), source.LATCHKEY_DEMO === '1', host),
  ...previewHosts(source).map((name) => `https://${name}`),
]

const previewHosts = ({ VERCEL, VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL }: Source): string[] =>
  VERCEL && VERCEL_ENV !== 'production'
    ? [VERCEL_BRANCH_URL, VERCEL_URL].filter((name) => name !== undefined)
    : []
