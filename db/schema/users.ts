import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

/**
 * The person who signs in. Reached only through the door. An imported access is a user without an e-mail
 * address: it signs in by its old user name until its team has switched.
 */
export const users = pgTable(
  'users',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    /** Normalised by lib/policy/email; null until the person has one of their own. */
    email: text(),
    emailConfirmedAt: at('email_confirmed_at'),
    /** The old user name in its exact spelling; null once it is retired or never was. */
    userName: text('user_name'),
    /** What the old user name was: the spelling still gets a mail that helps. */
    retiredUserName: text('retired_user_name'),
    language: text(),
    passwordScheme: text('password_scheme').notNull().default('none'),
    passwordHash: text('password_hash'),
    passwordSetAt: at('password_set_at'),
    /** The password that was voided because a stranger knew it: never the next one. */
    voidedScheme: text('voided_scheme'),
    voidedHash: text('voided_hash'),
    /** Failures in a row since the last success; at 100 the password is void (NIST SP 800-63B-4, 3.2.2). */
    passwordFailures: integer('password_failures').notNull().default(0),
    /** Wrong recovery codes since the last right one; at 100 none is taken any more. */
    recoveryFailures: integer('recovery_failures').notNull().default(0),
    /**
     * The password was last set by a link in a mail: until some time has passed, mail alone is no second
     * factor.
     */
    resetByMailAt: at('reset_by_mail_at'),
    /**
     * Whoever manages the team suspects that the password is known: another one is owed before anything
     * opens.
     */
    passwordOwedAt: at('password_owed_at'),
    lockedAt: at('locked_at'),
    lockedReason: text('locked_reason'),
    isOperator: boolean('is_operator').notNull().default(false),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('users_email_key').on(t.email),
    uniqueIndex('users_user_name_key').on(t.userName),
    uniqueIndex('users_retired_user_name_key').on(t.retiredUserName),
    check('users_email_normalised', sql`${t.email} = lower(${t.email})`),
    check('users_password_whole', sql`(${t.passwordScheme} = 'none') = (${t.passwordHash} is null)`),
  ],
)
