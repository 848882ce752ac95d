import { isOldScheme, type OldScheme, wellFormed } from '@/lib/auth/old-hash'
import { type EmailVerdict, parseEmail } from '@/lib/policy/email'
import { berlinMoment, isZeroDate, type OldMoment } from './berlin-time'
import { AT, type Column } from './columns'
import { type OldApplication, type OldRights, readApplications, readRights } from './old-rights'

export type Language = 'de' | 'nl' | 'pl'

/** The old password: usable with its scheme, or why there is none and a new one must be set. */
export type OldPassword =
  | { usable: true; scheme: OldScheme; hash: string }
  | { usable: false; because: 'no_password' | 'unknown_hash_format' | 'malformed_hash' }

/** One accepted row, read: what can be imported, and what could not be understood. */
export type Access = {
  /** The physical line on which the row begins. */
  line: number
  customer: string
  company: string
  language: Language | null
  applications: readonly OldApplication[]
  /** Exactly as in the file, capitals and blanks too, in composed letters (NFC). */
  userName: string
  flaggedMain: boolean
  /** The old system's word, not checked: what an access may do is in its rights. */
  role: string
  rights: OldRights
  name: string
  emailTyped: string
  email: EmailVerdict
  /** The numbers that are not blank, as typed, in their order. */
  phones: readonly string[]
  createdAt: Date | null
  /** Null when never, or when unreadable, which `unreadable` then says. */
  lastSignIn: OldMoment | null
  neverSignedIn: boolean
  hashFormat: string
  password: OldPassword
  locked: boolean
  remark: string
  /** Columns whose value the format does not know. */
  unreadable: readonly Column[]
}

/** Reads the 18 fields of a row; what the format does not know becomes "not given", never a guess. */
export function readAccess(line: number, fields: readonly string[]): Access {
  const field = (column: Column) => fields[AT[column]] ?? ''
  const applications = readApplications(field('Anwendungen'))
  const { rights, unknown: unknownRights } = readRights(field('Rechte'))
  const created = field('Angelegt')
  const lastTyped = field('LetzteAnmeldung')
  const access = {
    line,
    customer: field('Kundennummer'),
    company: field('Firma'),
    language: languageOf(field('Sprache')),
    applications: applications.known,
    userName: field('Benutzername').normalize('NFC'),
    flaggedMain: field('Hauptkonto') === 'J',
    role: field('Rolle'),
    rights,
    name: field('Name'),
    emailTyped: field('E-Mail'),
    email: parseEmail(field('E-Mail')),
    phones: [field('Telefon1'), field('Telefon2'), field('Telefon3')].filter(isNotBlank),
    createdAt: berlinMoment(created)?.at ?? null,
    lastSignIn: berlinMoment(lastTyped),
    neverSignedIn: !isNotBlank(lastTyped) || isZeroDate(lastTyped),
    hashFormat: field('HashFormat'),
    password: passwordOf(field('HashFormat'), field('PasswortHash')),
    locked: field('Bemerkung').startsWith('GESPERRT'),
    remark: field('Bemerkung'),
  }
  const flag = field('Hauptkonto')
  const unreadable: Column[] = []
  if (access.language === null) unreadable.push('Sprache')
  if (applications.unknown.length > 0) unreadable.push('Anwendungen')
  if (flag !== 'J' && flag !== 'N') unreadable.push('Hauptkonto')
  if (unknownRights.length > 0) unreadable.push('Rechte')
  if (access.createdAt === null && isNotBlank(created) && !isZeroDate(created)) unreadable.push('Angelegt')
  if (access.lastSignIn === null && !access.neverSignedIn) unreadable.push('LetzteAnmeldung')
  return { ...access, unreadable }
}

function languageOf(typed: string): Language | null {
  return typed === 'de' || typed === 'nl' || typed === 'pl' ? typed : null
}

function passwordOf(format: string, hash: string): OldPassword {
  if (format === 'none') return { usable: false, because: 'no_password' }
  if (!isOldScheme(format)) return { usable: false, because: 'unknown_hash_format' }
  if (!wellFormed(format, hash)) return { usable: false, because: 'malformed_hash' }
  return { usable: true, scheme: format, hash }
}

function isNotBlank(text: string): boolean {
  return text.trim() !== ''
}
