import { env } from '@/lib/env'

/** Which not-quite-real place this is; null for the real one. */
export function environment(): 'demo' | 'preview' | null {
  const { mode, preview } = env()
  return preview ? 'preview' : mode === 'demo' ? 'demo' : null
}
