import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FactorKind } from '@/lib/policy/second-factor'
import { at, id } from './columns'
import { users } from './users'

/** One thing a person can show besides the password. Reached only through the door. */
export const factors = pgTable(
  'factors',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text().$type<FactorKind>().notNull(),
    /** What its owner calls it. */
    label: text().notNull(),
    /** Sealed under the factor key: the secret of an authenticator app, the number of a phone. */
    sealed: text(),
    /** A passkey's id and public key (WebAuthn level 3), and how often it was used, as it counts itself. */
    credentialId: text('credential_id'),
    publicKey: text('public_key'),
    signCount: bigint('sign_count', { mode: 'number' }).notNull().default(0),
    transports: text().array(),
    /** The passkey is kept in a cloud keychain and survives the device. */
    backedUp: boolean('backed_up').notNull().default(false),
    /** The last time step that was accepted (RFC 6238): none is accepted twice. */
    lastStep: integer('last_step'),
    /**
     * The step of a wrong code by which its person was told how far the phone's clock is off: never accepted.
     */
    toldStep: integer('told_step'),
    /**
     * Failures since the last success; at 100 the factor is void (NIST SP 800-63B-4, 3.2.2). The row stays
     * and a factor stays demanded: otherwise whoever guesses long enough would make it vanish.
     */
    failures: integer().notNull().default(0),
    createdAt: at('created_at').notNull(),
    /** Null while it is being set up. */
    confirmedAt: at('confirmed_at'),
    lastUsedAt: at('last_used_at'),
    endedAt: at('ended_at'),
    endedReason: text('ended_reason').$type<'removed' | 'replaced'>(),
  },
  (t) => [
    index('factors_user_idx').on(t.userId),
    uniqueIndex('factors_credential_key').on(t.credentialId),
    uniqueIndex('factors_single_key')
      .on(t.userId, t.kind)
      .where(sql`${t.kind} in ('phone', 'email') and ${t.confirmedAt} is not null and ${t.endedAt} is null`),
  ],
)

/**
 * Ten ways back in that need nothing but paper; only their salted hashes are kept. A new set ends the one
 * before.
 */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    salt: text().notNull(),
    hash: text().notNull(),
    createdAt: at('created_at').notNull(),
    /** The person has said that they have written them down. */
    keptAt: at('kept_at'),
    usedAt: at('used_at'),
    endedAt: at('ended_at'),
  },
  (t) => [index('recovery_codes_user_idx').on(t.userId)],
)

/** A code that was sent or handed over, good for one use, some minutes and a few tries. */
export const oneTimeCodes = pgTable(
  'one_time_codes',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /**
     * `email`, `phone`: a second factor. `enrol_phone`: the number is being set up. `administrator`: a
     *   colleague's help.
     */
    kind: text().$type<CodeKind>().notNull(),
    /** The session in which it was asked for: it works nowhere else. Null for an administrator's. */
    sessionId: id('session_id'),
    factorId: id('factor_id'),
    /** The team and the seat that handed out an administrator's code. */
    teamId: id('of_team'),
    givenBy: id('given_by'),
    salt: text().notNull(),
    hash: text().notNull(),
    tries: integer().notNull().default(0),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    endedAt: at('ended_at'),
  },
  (t) => [index('one_time_codes_user_idx').on(t.userId, t.kind, t.createdAt)],
)

export type CodeKind = 'email' | 'phone' | 'enrol_phone' | 'administrator'

/** A browser that need not show a factor for some time. Its cookie holds the token, this row its hash. */
export const trustedBrowsers = pgTable(
  'trusted_browsers',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    device: text().notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('trusted_browsers_token_key').on(t.tokenHash),
    index('trusted_browsers_user_idx').on(t.userId),
  ],
)

/** What a passkey has to sign: once, within minutes, for one purpose, in the browser that asked. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    id: id().primaryKey(),
    challenge: text().notNull(),
    purpose: text().$type<PasskeyPurpose>().notNull(),
    /** The session that asked; null for a sign-in, which has none yet. */
    sessionId: id('session_id'),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [
    uniqueIndex('passkey_challenges_key').on(t.challenge),
    index('passkey_challenges_end_idx').on(t.expiresAt),
  ],
)

/** `give`: a second factor in a session, at the challenge or as step-up. */
export type PasskeyPurpose = 'add' | 'give' | 'sign_in'

/** A phone number of a person: imported ones wait until one is chosen. */
export const phones = pgTable(
  'phones',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** E.164 where it could be read, else as it was typed. */
    number: text().notNull(),
    createdAt: at('created_at').notNull(),
    chosenAt: at('chosen_at'),
  },
  (t) => [
    uniqueIndex('phones_number_key').on(t.userId, t.number),
    uniqueIndex('phones_main_key').on(t.userId).where(sql`${t.chosenAt} is not null`),
  ],
)

/** Something about a sign-in that its person should look at. */
export const alerts = pgTable(
  'alerts',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: id('session_id'),
    kind: text().$type<AlertKind>().notNull(),
    device: text().notNull(),
    address: text().notNull(),
    country: text(),
    createdAt: at('created_at').notNull(),
    seenAt: at('seen_at'),
    /** Its person has said: that was not me. */
    deniedAt: at('denied_at'),
  },
  (t) => [index('alerts_user_idx').on(t.userId, t.createdAt)],
)

export type AlertKind = 'new_device' | 'new_country' | 'factor_void'
