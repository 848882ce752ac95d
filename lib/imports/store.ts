import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { importParts, imports } from '@/db/schema'
import { atTheDoor } from '@/lib/kernel/transaction'
import type { ExportSource } from './read-export'

/** What a form may send: about a quarter of a million accesses. Larger exports come in by the command. */
export const MAX_UPLOAD_BYTES = 64 * 1_048_576

/** More bytes came than were allowed; thrown as soon as that is seen. */
export class UploadTooLarge extends Error {}

/** Whoever finished or discarded the import meanwhile has removed the file. */
export class FileGone extends Error {}

const PART_BYTES = 1_048_576

/**
 * Stores a file in pieces while it arrives, each in a transaction of its own, and notes its size and SHA-256; never
 * holds more than a piece. Throws UploadTooLarge beyond `maxBytes`.
 */
export async function storeUpload(
  importId: string,
  source: ExportSource,
  maxBytes = Number.POSITIVE_INFINITY,
) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  let part = 0
  for await (const bytes of parts(source)) {
    sizeBytes += bytes.length
    if (sizeBytes > maxBytes) throw new UploadTooLarge()
    hash.update(bytes)
    const row = { importId, part: part++, bytes }
    await atTheDoor((tx) => tx.insert(importParts).values(row))
  }
  const stored = { sizeBytes, sha256: hash.digest('hex') }
  await atTheDoor((tx) => tx.update(imports).set(stored).where(eq(imports.id, importId)))
  return stored
}

/** The bytes of a stored file, piece by piece, each read in a transaction of its own. */
export async function* storedFile(importId: string): AsyncGenerator<Uint8Array, void> {
  const [file] = await atTheDoor((tx) =>
    tx.select({ sizeBytes: imports.sizeBytes }).from(imports).where(eq(imports.id, importId)),
  )
  let left = file?.sizeBytes ?? 0
  for (let part = 0; left > 0; part++) {
    const [row] = await atTheDoor((tx) =>
      tx
        .select({ bytes: importParts.bytes })
        .from(importParts)
        .where(and(eq(importParts.importId, importId), eq(importParts.part, part))),
    )
    if (!row) throw new FileGone()
    left -= row.bytes.length
    yield row.bytes
  }
}

async function* parts(source: ExportSource): AsyncGenerator<Uint8Array, void> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const slice = piece.subarray(at, at + PART_BYTES - size)
      waiting.push(slice)
      size += slice.length
      at += slice.length
      if (size < PART_BYTES) continue
      yield Buffer.concat(waiting)
      waiting = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}
