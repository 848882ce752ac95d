import { eq, or } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { users } from '@/db/schema'
import { parseEmail } from '@/lib/policy/email'

/** What somebody typed as their name, in the one form in which it is compared and counted. */
export function typedName(typed: string): { email: string | null; userName: string } {
  const parsed = parseEmail(typed)
  return { email: parsed.ok ? parsed.address : null, userName: typed.normalize('NFC') }
}

/**
 * The account a typed name belongs to: an e-mail address in any spelling that means the same, else an old user name
 * exactly as written; blanks around it only where that exact spelling does not exist.
 */
export async function findAccount(db: Orm | Tx, typed: string) {
  const { email, userName } = typedName(typed)
  const found = await db
    .select()
    .from(users)
    .where(
      or(
        email ? eq(users.email, email) : undefined,
        eq(users.userName, userName),
        eq(users.userName, userName.trim()),
      ),
    )
  return (
    found.find((user) => email && user.email === email) ??
    found.find((user) => user.userName === userName) ??
    found.find((user) => user.userName === userName.trim())
  )
}

/** The account whose old user name, now retired, was typed: exactly, or with blanks around it. */
export async function findRetired(db: Orm | Tx, typed: string) {
  const { userName } = typedName(typed)
  const found = await db
    .select()
    .from(users)
    .where(or(eq(users.retiredUserName, userName), eq(users.retiredUserName, userName.trim())))
  return found.find((user) => user.retiredUserName === userName) ?? found[0]
}
