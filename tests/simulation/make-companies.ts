import { foldPersonName } from '@/lib/policy/person-name'
import { type Random, randomFrom } from '../bench/random'
import type { Company, Fate, Human } from './cast'
import { traitsFrom } from './traits'

/** Companies from `from` on, each drawn from the seed and its own number alone. */
export function makeCompanies(seed: number, from: number, count: number): Company[] {
  return Array.from({ length: count }, (_, at) => makeCompany(seed, from + at))
}

function makeCompany(seed: number, index: number): Company {
  const random = randomOf(seed, `company ${index}`)
  const word = random.pick(WORDS) + random.pick(ENDS)
  const company: Company = {
    index,
    number: `K${String(index + 1).padStart(6, '0')}`,
    name: `${word} ${random.pick(TRADES)}`,
    language: random.pick(['de', 'de', 'nl', 'pl', 'en']),
    domain: `${foldPersonName(word)}-${index}.example`,
    humans: [],
    ghosts: [],
    scanner: random.chance(0.3),
    fate: random.pick(FATES),
    flagged: random.chance(0.08) ? 'none' : random.chance(0.04) ? 'two' : 'one',
    asked: new Set(),
    heirs: [],
    hasDeputy: false,
    switchedAt: null,
    ruleAt: null,
    ruled: false,
    renumbered: false,
  }
  const size = sizeOf(random)
  const names = namesFor(random, size)
  company.humans = names.map((name, place) => makeHuman(seed, company, name, place))
  share(company, random)
  company.ghosts = Array.from(
    { length: Math.floor(size * 0.12 + (random.chance(0.4) ? 1 : 0)) },
    (_, at) => `alt${at}.${index}`,
  )
  return company
}

/** In some companies two people read one mailbox for everybody, and one of them signs in by its address. */
function share({ humans, domain }: Company, random: Random): void {
  const [, one, other] = humans
  if (!one || !other || !random.chance(0.2)) return
  one.address = `info@${domain}`
  one.boxes = [one.address]
  other.boxes.push(one.address)
}

function makeHuman(seed: number, company: Company, name: string, place: number): Human {
  const random = randomOf(seed, `human ${company.index}/${place}`)
  const own = `${foldPersonName(name).replace(/[^a-z]+/g, '.')}@${company.domain}`
  // Drivers and fitters often have none; an owner always has.
  const address = place > 0 && random.chance(0.15) ? null : own
  const traits = traitsFrom(random)
  return {
    key: `${company.index}/${place}`,
    company,
    alsoIn: [],
    place,
    name,
    random,
    traits,
    userName: `${foldPersonName(name).replace(/[^a-z]+/g, '')}${company.index}`,
    // Who had no password in the old system was never in, and comes in only when the company has switched over.
    oldPassword:
      place > 0 && random.chance(0.03) && company.fate !== 'never' ? null : `old-${random.digits(6)}`,
    address,
    signInName: null,
    boxes: address ? [address] : [],
    handed: [],
    done: new Set(),
    password: null,
    forgotten: false,
    cookie: null,
    deviceProof: null,
    trustProof: null,
    things: {
      app: null,
      spare: null,
      passkey: null,
      mail: false,
      paper: [],
      clockMinutes: traits.clockMinutes,
    },
    away: null,
    at: { where: 'office', hop: 0 },
    acts: 0,
    story: [],
  }
}

/** 2 to 200, half of them up to 6: lognormal, by Box and Muller. */
function sizeOf(random: Random): number {
  const [one, other] = [random.between(1, 9_999) / 10_000, random.between(0, 9_999) / 10_000]
  const normal = Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other)
  return Math.min(200, Math.max(2, Math.round(6 * Math.exp(0.9 * normal))))
}

/** Different names for everybody in one company. */
function namesFor(random: Random, count: number): string[] {
  const all = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`))
  return Array.from({ length: count }, () => all.splice(random.between(0, all.length - 1), 1)[0] ?? '')
}

/** A generator of its own for everything that has a name, so that one person's luck does not change another's. */
export function randomOf(seed: number, name: string): Random {
  let hash = 0x811c9dc5 ^ seed
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return randomFrom(hash)
}

const FATES: readonly Fate[] = [
  ...Array.from({ length: 15 }, () => 'there' as const),
  'vanishes',
  'late',
  'late',
  'leaves',
  'never',
]
const WORDS = 'Birken Eichen Kranich Heide Ginster Ahorn Weiden Falken Biber Otter Lerchen Dachs'.split(' ')
const ENDS = ['hof', 'grund', 'bach', 'tal', 'moor', 'feld']
const TRADES = ['Logistik', 'Klima', 'Immobilien', 'Pflegedienst', 'Transport B.V.', 'Panel Sp. z o.o.']
const FIRST =
  'Anna Bjarne Claudia Dorte Emine Frank Grazyna Henk Ilse Jurek Katrin Lena Marek Nienke Ole Piet'.split(' ')
const LAST =
  'Ahlers Bohme Celik Dekker Engel Fuchs Grothe Hopfner Jansen Kaminski Luders Meijer Nowak Prus Quast Rohde'.split(
    ' ',
  )
