import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Loads every file that defines a verb or a reading, so that the kernel's lists of them are complete. */
export async function loadCatalogue(): Promise<string[]> {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith('kernel/'))
    .filter((file) => /= (command|query)\(/.test(readFileSync(join(root, 'lib', file), 'utf8')))
  for (const file of files) await import(join(root, 'lib', file))
  return files
}
