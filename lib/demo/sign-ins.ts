import { env } from '@/lib/env'

/**
 * Who can be tried in the demo, with the passwords that everybody may know; anywhere else there is nobody.
 */
export async function demoSignIns() {
  if (env().mode !== 'demo') return []
  return (await import('@/db/seed/sign-ins')).demoSignIns
}
