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
  const applications = readApplications(at(fields, 'Anwendungen'))
  const { rights, unknown: unknownRights } = readRights(at(fields, 'Rechte'))
  const flag = at(fields, 'Hauptkonto')
  const created = at(fields, 'Angelegt')
  const last = at(fields, 'LetzteAnmeldung')
  const remark = at(fields, 'Bemerkung')
  const language = languageOf(at(fields, 'Sprache'))
  const createdAt = berlinMoment(created)?.at ?? null
  const lastSignIn = berlinMoment(last)
  const unreadable: Column[] = []
  if (language === null) unreadable.push('Sprache')
  if (applications.unknown.length > 0) unreadable.push('Anwendungen')
  if (flag !== 'J' && flag !== 'N') unreadable.push('Hauptkonto')
  if (unknownRights.length > 0) unreadable.push('Rechte')
  if (createdAt === null && !isNever(created)) unreadable.push('Angelegt')
  if (lastSignIn === null && !isNever(last)) unreadable.push('LetzteAnmeldung')
  return {
    line,
    customer: at(fields, 'Kundennummer'),
    company: at(fields, 'Firma'),
    language,
    applications: applications.known,
    userName: at(fields, 'Benutzername').normalize('NFC'),
    flaggedMain: flag === 'J',
    role: at(fields, 'Rolle'),
    rights,
    name: at(fields, 'Name'),
    emailTyped: at(fields, 'E-Mail'),
    email: parseEmail(at(fields, 'E-Mail')),
    phones: [at(fields, 'Telefon1'), at(fields, 'Telefon2'), at(fields, 'Telefon3')].filter(isNotBlank),
    createdAt,
    lastSignIn,
    neverSignedIn: lastSignIn === null && isNever(last),
    hashFormat: at(fields, 'HashFormat'),
    password: passwordOf(at(fields, 'HashFormat'), at(fields, 'PasswortHash')),
    locked: remark.startsWith('GESPERRT'),
    remark,
    unreadable,
  }
}

function at(fields: readonly string[], column: Column): string {
  return fields[AT[column]] ?? ''
}

function isNever(typed: string): boolean {
  return !isNotBlank(typed) || isZeroDate(typed)
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
