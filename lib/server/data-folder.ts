import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './start-refused'

/** Written into a folder that was empty when Latchkey first used it: what lies there is Latchkey's to remove. */
const MARK = 'latchkey.txt'
const NOT_CONTENT = new Set(['lost+found', 'secrets.json'])

/** Marks a fresh folder as ours. The caller holds its lock. */
export function markFolder(folder: string): void {
  if (readdirSync(folder).some((name) => !NOT_CONTENT.has(name))) return
  writeFileSync(
    join(folder, MARK),
    'The data of a Latchkey demo or server. Back up all of it, or remove all of it.\n',
  )
}

/**
 * Removes everything in the folder but the secrets, so that a DATA_DIR with a slip in it costs nobody their files:
 * throws unless the folder carries our mark. The caller holds its lock.
 */
export function emptyFolder(folder: string): void {
  if (!existsSync(join(folder, MARK))) {
    throw new StartRefused(
      `${folder} was not made by Latchkey (it has no ${MARK}), so --reset does not empty it.`,
    )
  }
  for (const name of readdirSync(folder)) {
    // The mark stays until the end of time: a reset that is cut short can be repeated.
    if (name !== MARK && !NOT_CONTENT.has(name)) rmSync(join(folder, name), { recursive: true })
  }
}
