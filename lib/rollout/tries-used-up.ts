import { sql } from 'drizzle-orm'
import { members, users } from '@/db/schema'
import { mostFailures } from '@/lib/policy/throttle'

/**
 * Whether an old access has failed so often that its password is refused, although it is still there: no mail
 * can bring a new one. Of a row in which members and users are joined.
 */
export const triesUsedUp = () => sql<boolean>`coalesce(${members.state} = 'old'
  and ${users.passwordFailures} >= ${mostFailures} and ${users.passwordHash} is not null, false)`
