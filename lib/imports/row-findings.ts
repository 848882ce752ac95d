import { roleMailbox } from '@/lib/policy/email'
import { isSharedName, isUnknownName } from '@/lib/policy/person-name'
import type { Access } from './access'
import { isZeroDate } from './berlin-time'
import { AT, COLUMNS, isPhoneColumn } from './columns'
import type { Kind } from './findings'

/** Takes one finding about the row at hand. */
export type Note = (kind: Kind, detail?: string | null) => void

/** A sign-in counts as dormant after more days than this. */
const DORMANT_DAYS = 730

/** Says everything about an accepted row that can be said without knowing the others. */
export function noteRow(
  access: Access,
  fields: readonly string[],
  quoted: boolean,
  today: number,
  note: Note,
): void {
  if (!access.password.usable) note(access.password.because, access.hashFormat)
  noteEmail(access, note)
  if (isSharedName(access.name)) note('shared_access', access.name)
  if (isUnknownName(access.name)) note('person_unknown')
  if (isDormant(access, today)) note('dormant', fields[AT.LetzteAnmeldung])
  if (access.neverSignedIn) note('never_signed_in')
  if (access.locked) note('locked', access.remark)
  if (access.phones.length > 1) note('several_phone_numbers', String(access.phones.length))
  if (/\s/.test(access.userName)) note('user_name_with_space')
  if (LETTER_OUTSIDE_ASCII.test(access.userName)) note('user_name_not_ascii')
  noteFields(fields, quoted, note)
  if (access.name.includes('?')) note('lost_characters', access.name)
  if (isZeroDate(fields[AT.LetzteAnmeldung] ?? '')) note('zero_date')
  for (const column of access.unreadable) note('unreadable_field', column)
}

/** Whether the last sign-in lies more than 730 days before the given day (days since 1970-01-01). */
export function isDormant(access: Access, today: number): boolean {
  return access.lastSignIn !== null && today - access.lastSignIn.day > DORMANT_DAYS
}

function noteEmail(access: Access, note: Note): void {
  const { email } = access
  if (!email.ok && email.reason === 'missing') {
    note('missing_email')
    if (access.role === 'driver') note('driver_without_mailbox')
  } else if (!email.ok) {
    note('invalid_email', access.emailTyped)
  } else {
    if (roleMailbox(email.address)) note('role_mailbox', email.address)
    for (const spelling of email.was) note(`email_${spelling}`, email.address)
    if (email.tag !== null) note('plus_address', email.address)
  }
}

/** One finding for each field. Only a quoted row can hold separators, quotes and line feeds. */
function noteFields(fields: readonly string[], quoted: boolean, note: Note): void {
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? ''
    if (field === '') continue
    if (quoted && field.includes(';')) note('field_with_semicolon', COLUMNS[at])
    if (quoted && field.includes('"')) note('field_with_quote', COLUMNS[at])
    if (field.includes('\r') || (quoted && field.includes('\n'))) note('field_with_newline', COLUMNS[at])
    if (FORMULA_STARTS.includes(field.charAt(0)) && !isPhoneColumn(at)) note('formula_like', COLUMNS[at])
  }
}

const FORMULA_STARTS = '=+-@'
const LETTER_OUTSIDE_ASCII = /[^\p{ASCII}\P{L}]/u
