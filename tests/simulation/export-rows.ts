import { createHash } from 'node:crypto'
import type { OldRow } from '@/lib/imports/write-export'
import type { Company, Human } from './cast'
import { randomOf } from './make-companies'

/** What the old system would hand out of these companies: everybody, accesses nobody uses, and rows that are refused. */
export function exportRows(seed: number, companies: readonly Company[]): OldRow[] {
  return companies.flatMap((company) => {
    const rows = [
      ...company.humans.map((human) => rowOf(seed, human)),
      ...company.ghosts.map((userName) => ghostRow(company, userName)),
    ]
    const [first] = rows
    // The old system let one name be written twice; the first row counts, the second is a finding.
    return company.index % 7 === 3 && first ? [...rows, first] : rows
  })
}

function rowOf(seed: number, human: Human): OldRow {
  const { company, place } = human
  const random = randomOf(seed, `row ${human.key}`)
  const isFlagged = place === 0 ? company.flagged !== 'none' : place === 1 && company.flagged === 'two'
  return {
    ...common(company),
    Benutzername: human.userName,
    Hauptkonto: isFlagged ? 'J' : 'N',
    Rolle: place === 0 ? 'owner' : 'dispatcher',
    Rechte: place === 0 ? 'all' : 'infleet:dispatch',
    Name: human.name,
    'E-Mail': emailOf(human, random.between(0, 99)),
    Telefon1: random.chance(0.6) ? `+49 171 ${random.digits(7)}` : '',
    Telefon2: random.chance(0.2) ? `05321 - ${random.digits(6)}` : '',
    ...passwordOf(human.oldPassword),
  }
}

/** What the old system knows of somebody's address; often less than one could wish. */
function emailOf({ address, company, name }: Human, luck: number): string {
  if (!address || luck < 15) return ''
  if (luck < 20) return `${name.split(' ')[0]}@@${company.domain}`
  if (luck < 25) return `info@${company.domain}`
  if (luck < 30) return company.humans[0]?.address ?? ''
  // From before a marriage, a merger or a move.
  if (luck < 34) return `${name.split(' ')[1]?.toLowerCase()}@before.${company.domain}`
  return luck < 42 ? ` ${address.toUpperCase()} ` : address
}

const ghostRow = (company: Company, userName: string): OldRow => ({
  ...common(company),
  Benutzername: userName,
  Hauptkonto: 'N',
  Rolle: 'dispatcher',
  Rechte: 'infleet:dispatch',
  Name: ghostName(userName),
  LetzteAnmeldung: '03.02.2022 08:00',
  ...passwordOf(userName),
})

/** What the old system calls somebody who left long ago. */
export const ghostName = (userName: string) => `Niemand ${userName}`

const common = (company: Company): OldRow => ({
  Kundennummer: company.number,
  Firma: company.name,
  Sprache: company.language === 'en' ? 'de' : company.language,
  Anwendungen: 'infleet',
  Angelegt: '01.02.2020 08:00',
  LetzteAnmeldung: '25.11.2026 08:00',
})

const passwordOf = (password: string | null): OldRow =>
  password
    ? { HashFormat: 'md5', PasswortHash: createHash('md5').update(password).digest('hex') }
    : { HashFormat: 'none', PasswortHash: '' }
