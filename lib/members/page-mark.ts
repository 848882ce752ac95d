import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { invitationStates } from '@/lib/policy/invitation-state'
import type { MemberRow } from './member-row'

const Parts = z.tuple([z.enum(invitationStates), z.string().max(200), Id])

/** Where a page of members ends: what the list is sorted by, and the id that tells equals apart. */
export type Mark = { rank: number; name: string; id: string }

export const writeMark = ({ state, name, id }: Pick<MemberRow, 'state' | 'name' | 'id'>) =>
  Buffer.from(JSON.stringify([state, name, id])).toString('base64url')

/** The mark in an address; null for none and for what is none: the list then simply begins at its beginning. */
export function readMark(text: string | undefined): Mark | null {
  if (!text) return null
  const parts = Parts.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parts.success) return null
  const [state, name, id] = parts.data
  return { rank: invitationStates.indexOf(state), name: name.replaceAll('\u0000', ''), id }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
