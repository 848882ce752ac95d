import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { encodeWindows1252, exportHeader, exportLine } from '@/lib/imports/write-export'
import { foldPersonName } from '@/lib/policy/person-name'
import { type Random, randomFrom } from './random'

/**
 * An export of the old system of any size, the same for the same seed: customers of 1 to 120 accesses, every password
 * format, and the oddities of a real file in about their real share. The hashes have the right form but no password.
 * `node --import tsx tests/bench/make-export.ts --rows 100000 --seed 1 > FILE`
 */
export function* makeExport({ rows, seed }: { rows: number; seed: number }): Generator<string> {
  const random = randomFrom(seed)
  yield exportHeader()
  let made = 0
  for (let customer = 0; made < rows; customer++) {
    const size = Math.min(
      rows - made,
      random.chance(0.1) ? 1 : random.between(2, random.chance(0.05) ? 120 : 14),
    )
    const company = companyOf(random, customer)
    for (let place = 0; place < size; place++) yield rowOf(random, company, customer, place)
    made += size
  }
}

type Company = { name: string; domain: string; language: string }

function companyOf(random: Random, customer: number): Company {
  const word = random.pick(WORDS) + random.pick(ENDS)
  const name = `${word} ${random.pick(TRADES)} ${random.pick(FORMS)}`
  const domain = random.chance(0.05)
    ? `büro-${customer}.example`
    : `${foldPersonName(word)}-${customer}.example`
  return { name, domain, language: random.pick(['de', 'de', 'de', 'nl', 'pl']) }
}

function rowOf(random: Random, company: Company, customer: number, place: number): string {
  const first = random.pick(FIRST)
  const last = random.pick(LAST)
  const driver = place > 0 && random.chance(0.4)
  const userName = `${foldPersonName(first).slice(0, 1)}.${foldPersonName(last)}${customer}${place === 0 ? '' : `-${place}`}`
  const [format, hash] = passwordOf(random)
  const [applications, role, rights] =
    place === 0 ? (['infleet,logbook', 'owner', 'all'] as const) : driver ? DRIVER : random.pick(ROLES)
  return exportLine({
    Kundennummer: `K${String(customer + 1).padStart(6, '0')}`,
    Firma: company.name,
    Sprache: company.language,
    Anwendungen: applications,
    Benutzername: random.chance(0.01) ? userName.toUpperCase() : userName,
    Hauptkonto: place === 0 ? 'J' : 'N',
    Rolle: role,
    Rechte: rights,
    Name: nameOf(random, first, last),
    'E-Mail': driver && random.chance(0.8) ? '' : emailOf(random, first, last, place, company),
    Telefon1: random.chance(0.6) ? `+49 171 ${random.digits(7)}` : '',
    Telefon2: random.chance(0.2) ? `05321 - ${random.digits(6)}` : '',
    Angelegt: dateOf(random, 2012, 2025),
    LetzteAnmeldung: random.chance(0.03) ? '' : dateOf(random, random.chance(0.12) ? 2020 : 2026, 2026),
    HashFormat: format,
    PasswortHash: hash,
    Bemerkung: random.chance(0.1) ? random.pick(REMARKS) : '',
  })
}

function nameOf(random: Random, first: string, last: string): string {
  if (random.chance(0.02)) return random.pick(['Team Innendienst', 'Empfang / Büro', 'unbekannt', 'Lager'])
  return random.chance(0.03)
    ? `${last}, ${first}`
    : random.chance(0.02)
      ? `Dr. ${first} ${last}`
      : `${first} ${last}`
}

function emailOf(random: Random, first: string, last: string, place: number, { domain }: Company): string {
  if (random.chance(0.05)) return `${random.pick(['info', 'buero', 'kontakt'])}@${domain}`
  if (random.chance(0.02)) return random.pick(['keine', 'siehe Chef', `${foldPersonName(last)}@@${domain}`])
  const address = `${foldPersonName(first)}.${foldPersonName(last)}${place}${random.chance(0.02) ? '+alt' : ''}@${domain}`
  return random.chance(0.04) ? ` ${address.toUpperCase()}` : address
}

function passwordOf(random: Random): [format: string, hash: string] {
  const letters = (count: number) => random.letters(count)
  switch (random.between(0, 9)) {
    case 0:
      return ['md5', random.hex(32)]
    case 1:
      return ['phpass', `$P$B${letters(29)}/`]
    case 2:
      return ['ssha', `{SSHA}${random.base64(28)}`]
    case 3:
      return ['sha512-crypt', `$6$${letters(16)}$${letters(85)}1`]
    case 4:
      return ['pbkdf2_sha256', `pbkdf2_sha256$20000$${random.hex(12)}$${random.base64(32)}`]
    case 5:
      return [
        'argon2id',
        `$argon2id$v=19$m=19456,t=2,p=1$${random.base64(16).slice(0, 22)}$${random.base64(32).slice(0, 43)}`,
      ]
    case 6:
      return random.chance(0.4) ? ['none', ''] : ['md5', random.hex(32)]
    default:
      return ['bcrypt', `$2y$10$${letters(21)}e${letters(30)}6`]
  }
}

function dateOf(random: Random, fromYear: number, toYear: number): string {
  const two = (from: number, to: number) => String(random.between(from, to)).padStart(2, '0')
  return `${two(1, 28)}.${two(1, 11)}.${random.between(fromYear, toYear)} ${two(5, 20)}:${two(0, 59)}`
}

const WORDS = 'Birken Eichen Mühlen Sonnen Möwen Kranich Heide Ginster Ahorn Weiden Falken Biber'.split(' ')
const ENDS = ['hof', 'grund', 'bach', 'tal', 'moor', 'brück']
const TRADES = ['Logistik', 'Kälte & Klima', 'Immobilien', 'Gerüstbau', 'Pflegedienst', 'Transport']
const FORMS = ['GmbH', 'GmbH & Co. KG', 'OHG', 'B.V.', 'Sp. z o.o.', 'e.K.']
const FIRST =
  'Anna Björn Claudia Dörte Emine Frank Grażyna Henk Ilse Jürgen Katrin Lena Marek Nienke Ole Piet'.split(' ')
const LAST =
  'Ahlers Böhme Çelik Dekker Engel Fuchs Grothe Höpfner Jansen Kamiński Lüders Meijer Nowak Prüß'.split(' ')
const DRIVER = ['logbook', 'driver', 'logbook:own_trips'] as const
const ROLES = [
  ['infleet', 'dispatcher', 'infleet:dispatch'],
  ['infleet, logbook', 'lead_dispatcher', 'infleet:dispatch,infleet:reports_read,logbook:team_leader'],
  ['crm', 'sales', 'crm:sales'],
  ['portal', 'external', 'portal:shared_only'],
] as const
const REMARKS = [
  'GESPERRT 03.03.2026 ausgeschieden',
  'Schulung offen',
  '„VIP“ – 2 € Rabatt; siehe Vertrag',
  'genannt "Chef"',
  '1. Anruf: nicht erreicht\r\n2. Anruf: Montag',
  '=1+1',
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { rows: { type: 'string' }, seed: { type: 'string' } } })
  let waiting = ''
  for (const line of makeExport({ rows: Number(values.rows ?? 1000), seed: Number(values.seed ?? 1) })) {
    waiting += line
    if (waiting.length < 65_536) continue
    if (!process.stdout.write(encodeWindows1252(waiting))) await once(process.stdout, 'drain')
    waiting = ''
  }
  process.stdout.write(encodeWindows1252(waiting))
}
