import { dictionary } from '@zxcvbn-ts/language-common'
import { fold } from '@/lib/policy/password-shape'

let known: ReadonlySet<string> | undefined

/**
 * Some 49,000 passwords that attackers try first, folded; kept behind the door because no page may carry half a megabyte
 * of them. The list knows English best, so greetings and words for a password of our other languages are added.
 */
export function commonPasswords(): ReadonlySet<string> {
  known ??= new Set([...dictionary['passwords-common'], ...ours].map(fold))
  return known
}

const ours = (
  'kennwort zugang zugangsdaten anmeldung anmelden willkommen geheimnis hallo123 ' +
  'wachtwoord inloggen toegang welkom01 geheim01 ' +
  'haslo hasło tajne zaloguj witaj logowanie polska1 ' +
  'sign-in signin mypassword newpassword'
).split(' ')
