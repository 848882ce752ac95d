import { type FileHandle, open } from 'node:fs/promises'

/** Longer than any line `HASH:COUNT`. */
const longestLine = 80
const digits = 40

/**
 * Whether a file of sorted lines `HASH` or `HASH:COUNT` (upper-case SHA-1, as Have I Been Pwned gives them
 * out ordered by hash) has this one. Halves the file some 36 times for all that are known and never loads it;
 * any size, either kind of line end, with or without one after the last line. Throws when the file cannot be
 * read.
 */
export async function isInFile(path: string, hash: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    let low = 0
    let high = (await file.stat()).size
    // All lines that begin before `low` are smaller than the hash, all that begin at `high` or later are
    // greater.
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2)
      const line = await lineFrom(file, middle, low)
      if (line.hash === hash) return true
      if (line.hash < hash) low = line.end
      else high = line.start
    }
    return false
  } finally {
    await file.close()
  }
}

type Line = { hash: string; start: number; end: number }

/** The line that this byte is part of; none begins before `first`. */
async function lineFrom(file: FileHandle, at: number, first: number): Promise<Line> {
  const from = Math.max(first, at - longestLine)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * longestLine), 0, 2 * longestLine, from)
  const text = buffer.toString('latin1', 0, bytesRead)
  const before = text.lastIndexOf('\n', at - from - 1)
  const start = at > from ? before + 1 : 0
  const after = text.indexOf('\n', at - from)
  const end = after < 0 ? bytesRead : after + 1
  return { hash: text.slice(start, start + digits).toUpperCase(), start: from + start, end: from + end }
}
