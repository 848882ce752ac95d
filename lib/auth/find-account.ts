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
 * The accounts a typed name may mean, the likeliest first: whoever has confirmed that e-mail address, in any
 * spelling that means the same; an old user name exactly as written, then without the blanks around it;
 * whoever was only given that address. An owner can give any address to an access, so it must not stand
 * before somebody else's user name.
 */
export async function findAccounts(db: Orm | Tx, typed: string) {
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
  const rank = (user: (typeof found)[number]) => {
    if (email && user.email === email) return user.emailConfirmedAt ? 0 : 3
    return user.userName === userName ? 1 : 2
  }
  return found.sort((one, other) => rank(one) - rank(other))
}

/** The account that signs in by what was typed; undefined for an unknown name. */
export async function findAccount(db: Orm | Tx, typed: string) {
  const [likeliest] = await findAccounts(db, typed)
  return likeliest
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
