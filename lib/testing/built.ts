import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isBuilt } from '@/lib/cli/build.mjs'
import { startServer } from './server'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that a demo has furnished; journeys begin with a copy of it. */
    furnished: string
  }
}

/**
 * Journeys walk through the product as it is built, so an older build would prove something else. The demo is
 * furnished once, by its own first start, and each journey gets a copy: furnishing takes longer than most
 * journeys.
 */
export default async function setUp(project: TestProject): Promise<() => void> {
  if (!isBuilt(process.cwd()))
    throw new Error('The build is missing or older than the sources: npm test -- --only build')
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-furnished-'))
  const server = await startServer({ dataDir: folder })
  await server.stop()
  project.provide('furnished', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
